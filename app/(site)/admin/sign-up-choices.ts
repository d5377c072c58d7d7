import { translator } from '@/lib/web/messages';

const t = translator('admin');

/** Who may make an account, as a form offers it. */
export const signUpChoices = [
  { value: 'open', label: t('signUpOpen'), hint: t('signUpOpenHint') },
  { value: 'invitation', label: t('signUpInvitation'), hint: t('signUpInvitationHint') },
  { value: 'closed', label: t('signUpClosed'), hint: t('signUpClosedHint') },
];
