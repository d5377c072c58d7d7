import { z } from 'zod';
import { normaliseLine } from '@/lib/domain/text/normalise';
import type { Instant } from '@/lib/domain/time/instant';
import type { Preferences } from './preferences';

/** Somebody with an account, as they see themselves. Others see only `id` and `name`. */
export type Person = {
  id: string;
  name: string;
  /** Null where a provider gave none. */
  email: string | null;
  /** Until it is proven, others may have an account with the same address. */
  emailVerified: boolean;
  hasPassword: boolean;
  preferences: Preferences;
  createdAt: Instant;
};

/** In characters. The database holds the same limit. */
export const NAME_LIMIT = 80;

/** A name on one line: controls, bidi overrides and invisible characters are taken out. */
export const PersonName = z
  .string()
  .max(400, { error: `A name may have ${NAME_LIMIT} characters at most.` })
  .transform(normaliseLine)
  .pipe(
    z
      .string()
      .refine((name) => /[\p{L}\p{N}\p{S}]/u.test(name), { error: 'Enter a name with at least one letter.' })
      .refine((name) => [...name].length <= NAME_LIMIT, {
        error: `A name may have ${NAME_LIMIT} characters at most.`,
      }),
  );

/** Longest address that mail can carry (RFC 5321), in characters. */
const EMAIL_LIMIT = 254;
const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;

/** An e-mail address in the one spelling that we keep: lower case, the domain in its ASCII form. */
export const EmailAddress = z
  .string()
  .max(400, { error: emailSentence() })
  .transform(canonicalEmail)
  .pipe(z.string().refine((email) => email !== '', { error: emailSentence() }));

function canonicalEmail(raw: string): string {
  const parts = raw.trim().toLowerCase().split('@');
  const [local, domain] = parts;
  if (parts.length !== 2 || !local || !domain || local.length > 64 || !LOCAL_PART.test(local)) return '';
  const ascii = asciiDomain(domain);
  const email = `${local}@${ascii}`;
  return DOMAIN.test(ascii) && email.length <= EMAIL_LIMIT ? email : '';
}

/** `müller.example` → `xn--mller-kva.example`; empty when it is no domain. */
function asciiDomain(domain: string): string {
  if (/[/?#\\:@\s%]/.test(domain)) return '';
  return URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : '';
}

function emailSentence() {
  return 'Enter an e-mail address such as name@example.org.';
}
