import type { Metadata } from 'next';
import Link from 'next/link';
import { SubmitButton } from '@/components/ui/button';
import { Form } from '@/components/ui/form';
import { FormMessage } from '@/components/ui/form-message';
import { roleName } from '@/lib/domain/spaces/role-names';
import { readInvitation } from '@/lib/operations/invitations/read-invitation';
import { settle } from '@/lib/web/action';
import { browserContext } from '@/lib/web/browser-request';
import { translator } from '@/lib/web/messages';
import { decodedPart } from '@/lib/web/path-part';
import { NarrowPage } from '../../narrow-page';
import { joinAction } from '../actions';

const t = translator('join');
const roleWords = translator('roleNames');
export const metadata: Metadata = { title: t('title'), robots: { index: false }, referrer: 'no-referrer' };

type Invitation = Awaited<ReturnType<typeof readInvitation>>;

/** What an invitation leads to, and the step in. */
export default async function InvitationPage({ params }: { params: Promise<{ secret: string }> }) {
  const secret = decodedPart((await params).secret);
  const here = `/join/${encodeURIComponent(secret)}`;
  const ctx = await browserContext();
  const result = await settle(() => readInvitation(ctx, { secret }));
  if (!result.ok) return <Refused message={result.error.message} />;
  const invitation = result.value;
  const { space, invitedBy, role } = invitation;
  const words = { role: roleWords(roleName(space.kind, role)) };
  const name = ctx.actor.kind === 'person' ? ctx.actor.name : null;
  return (
    <NarrowPage title={space.name} here={here}>
      <p className="kicker">{translator('spaces')(space.kind)}</p>
      {space.description && <p>{space.description}</p>}
      <p>{invitedBy ? t('invitedBy', { ...words, name: invitedBy }) : t('invited', words)}</p>
      <WhatOthersSee invitation={invitation} name={name} />
      {invitation.isMember ? <Already slug={space.slug} /> : <StepIn {...{ name, here, secret }} />}
    </NarrowPage>
  );
}

function WhatOthersSee({ invitation, name }: { invitation: Invitation; name: string | null }) {
  if (!invitation.pseudonymous) return <p>{name === null ? t('nameRealGuest') : t('nameReal', { name })}</p>;
  return (
    <p>
      {t('namePseudonym')} {t(invitation.lookup ? 'lookupYes' : 'lookupNo')} {t('peopleSee')}
    </p>
  );
}

function StepIn({ name, here, secret }: { name: string | null; here: string; secret: string }) {
  if (name === null) {
    const next = encodeURIComponent(here);
    return (
      <>
        <p>{t('first')}</p>
        <p className="row wrap">
          <Link className="btn btn-primary" href={`/sign-up?next=${next}`}>
            {t('signUp')}
          </Link>
          <Link className="btn" href={`/sign-in?next=${next}`}>
            {t('signIn')}
          </Link>
        </p>
      </>
    );
  }
  return (
    <Form action={joinAction} label={t('join')}>
      <input type="hidden" name="secret" value={secret} />
      <SubmitButton>{t('join')}</SubmitButton>
    </Form>
  );
}

const Already = ({ slug }: { slug: string }) => (
  <p className="row wrap">
    {t('already')}
    <a className="btn" href={`/s/${slug}`}>
      {t('toSpace')}
    </a>
  </p>
);

const Refused = ({ message }: { message: string }) => (
  <NarrowPage title={t('refusedTitle')} here="/join">
    <FormMessage status="refused" message={message} />
    <div className="after-form">
      <a className="link" href="/join">
        {t('another')}
      </a>
    </div>
  </NarrowPage>
);
