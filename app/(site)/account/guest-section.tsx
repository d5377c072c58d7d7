import { SubmitButton } from '@/components/ui/button';
import { Form } from '@/components/ui/form';
import { guestHere } from '@/lib/web/browser-request';
import { translator } from '@/lib/web/messages';
import { claimGuestAction, forgetGuestAction } from './actions';

const t = translator('guests');

/** What somebody wrote as a guest on this device can become their account's. Only they can say whether it was them. */
export async function GuestSection() {
  const guest = await guestHere();
  if (!guest) return null;
  return (
    <section id="guest" aria-labelledby="guest-title" className="callout">
      <h2 id="guest-title">{t('claimTitle')}</h2>
      <p>{t('claimLead', { name: guest.name })}</p>
      <div className="row wrap">
        <Form action={claimGuestAction} label={t('claim')}>
          <SubmitButton>{t('claim')}</SubmitButton>
        </Form>
        <Form action={forgetGuestAction} label={t('notMine')}>
          <SubmitButton look="plain">{t('notMine')}</SubmitButton>
        </Form>
      </div>
    </section>
  );
}
