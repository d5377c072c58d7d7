import { cookies, headers } from 'next/headers';
import type { AuthOptions, Profile, User } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import GithubProvider from 'next-auth/providers/github';
import GoogleProvider from 'next-auth/providers/google';
import type { Provider } from 'next-auth/providers/index';
import { AppError } from '@/lib/domain/errors';
import { SESSION_LIFE } from '@/lib/domain/people/session';
import { secretInPath } from '@/lib/domain/spaces/invitation';
import { installationSecret } from '@/lib/operations/installation-secret';
import { findActorBySession } from '@/lib/operations/people/find-actor';
import { signIn } from '@/lib/operations/people/sign-in';
import { signInWithProvider } from '@/lib/operations/people/sign-in-with-provider';
import { signOut } from '@/lib/operations/people/sign-out';
import { clientBlockOf } from './client-block';
import { contextFor, instantNow } from './context';
import { database } from './database';
import { signInProviders } from './providers';
import { isSecureSite, sessionCookieName, sessionCookieOptions } from './session-cookie';

/** What we carry through next-auth: the secret of a session that our operations opened. */
type Carrier = { id: string; secret?: string };

/**
 * next-auth talks to the providers; the sessions are ours. Its "token" is only an envelope around the secret of
 * a session row: `encode` hands the secret out as the cookie, `decode` looks the row up. So next-auth may decode and
 * encode as often as it likes (it does at every read of the session) and the cookie stays the same, and a
 * cookie is worthless once its row has ended. The mailed and signed helper cookies of OAuth use next-auth's
 * own `encode`, not this one.
 */
export const nextAuthOptions = (): AuthOptions => ({
  secret: installationSecret(),
  useSecureCookies: isSecureSite(),
  session: { strategy: 'jwt', maxAge: SESSION_LIFE / 1000 },
  cookies: { sessionToken: { name: sessionCookieName(), options: sessionCookieOptions() } },
  pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/account' },
  providers: configuredProviders(),
  jwt: {
    encode: ({ token }) => {
      if (typeof token?.secret !== 'string') throw new Error('There is no session to put into a cookie.');
      return token.secret;
    },
    decode: async ({ token: secret }) => {
      if (!secret) return null;
      const actor = await findActorBySession(database(), secret, instantNow());
      return actor.kind === 'person' ? { sub: actor.id, name: actor.name, secret } : null;
    },
  },
  callbacks: {
    signIn: async ({ user, account, profile }) => {
      if (account?.type === 'credentials') return true;
      return account ? openProviderSession(user, account, profile) : false;
    },
    jwt: ({ token, user }) => {
      const secret = (user as Carrier | undefined)?.secret;
      return secret ? { sub: user.id, name: user.name, secret } : token;
    },
    // The secret stays in the cookie, where scripts cannot read it.
    session: ({ session, token }) => ({
      expires: session.expires,
      user: { id: token.sub, name: token.name },
    }),
  },
  events: {
    signOut: async ({ token }) => {
      if (typeof token?.secret !== 'string') return;
      const actor = await findActorBySession(database(), token.secret, instantNow());
      if (actor.kind === 'person') await signOut(contextFor(actor), {});
    },
  },
  logger: {
    error: (code, details) => {
      // A cookie of an ended session is nothing to report.
      if (code === 'JWT_SESSION_ERROR') return;
      const cause = details instanceof Error ? details : 'error' in details ? details.error : undefined;
      console.warn(JSON.stringify({ event: 'next_auth', code, reason: cause?.message.slice(0, 300) }));
    },
  },
});

function configuredProviders(): Provider[] {
  const { GITHUB_ID, GITHUB_SECRET, GOOGLE_ID, GOOGLE_SECRET, OIDC_ISSUER, OIDC_ID, OIDC_SECRET } =
    process.env;
  const offered = signInProviders();
  const has = (id: string) => offered.some((provider) => provider.id === id);
  const providers: Provider[] = [credentials];
  if (has('github')) providers.push(github(GITHUB_ID ?? '', GITHUB_SECRET ?? ''));
  if (has('google'))
    providers.push(GoogleProvider({ clientId: GOOGLE_ID ?? '', clientSecret: GOOGLE_SECRET ?? '' }));
  if (has('oidc')) providers.push(oidc(OIDC_ISSUER ?? '', OIDC_ID ?? '', OIDC_SECRET ?? ''));
  return providers;
}

const credentials = CredentialsProvider({
  credentials: { email: { type: 'email' }, password: { type: 'password' } },
  authorize: async (given): Promise<(User & Carrier) | null> => {
    const asked = await headers();
    try {
      const { personId, session } = await signIn(
        contextFor({ kind: 'guest' }, { clientBlock: clientBlockOf(asked) }),
        {
          email: given?.email ?? '',
          password: given?.password ?? '',
          userAgent: asked.get('user-agent') ?? undefined,
        },
      );
      return { id: personId, secret: session.secret };
    } catch (error) {
      if (error instanceof AppError) return null;
      throw error;
    }
  },
});

/** GitHub's profile may show no address, and says nothing of whether it is proven: its list of addresses does. */
function github(clientId: string, clientSecret: string): Provider {
  const provider = GithubProvider({ clientId, clientSecret });
  return {
    ...provider,
    userinfo: {
      url: 'https://api.github.com/user',
      request: async ({ client, tokens }) => {
        const profile = await client.userinfo(tokens.access_token ?? '');
        const answer = await fetch('https://api.github.com/user/emails', {
          headers: { Authorization: `Bearer ${tokens.access_token}`, 'User-Agent': 'arguably' },
          signal: AbortSignal.timeout(10_000),
        });
        const addresses: { email: string; primary: boolean; verified: boolean }[] = answer.ok
          ? await answer.json()
          : [];
        const primary = addresses.find((address) => address.primary);
        return { ...profile, email: primary?.email, email_verified: primary?.verified === true };
      },
    },
  };
}

function oidc(issuer: string, clientId: string, clientSecret: string): Provider {
  return {
    id: 'oidc',
    name: 'OIDC',
    type: 'oauth',
    wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    clientId,
    clientSecret,
    profile: (claims: { sub: string; name?: string; preferred_username?: string }) => ({
      id: claims.sub,
      name: claims.name ?? claims.preferred_username ?? null,
    }),
  };
}

/** Where next-auth keeps the address that one comes back to: it leads to the invitation, for whoever came from one. */
const callbackCookieName = () => `${isSecureSite() ? '__Secure-' : ''}next-auth.callback-url`;

const invitationIn = (address = '') =>
  (URL.canParse(address) && secretInPath(new URL(address).pathname)) || undefined;

/** Opens our session for whom the provider vouches for; a refusal leads back to the sign-in page. */
async function openProviderSession(
  user: User & { secret?: string },
  account: { provider: string; providerAccountId: string },
  profile: (Profile & { email_verified?: unknown }) | undefined,
): Promise<true | string> {
  const asked = await headers();
  try {
    const { personId, session } = await signInWithProvider(
      contextFor(
        { kind: 'system', id: null, name: `sign-in by ${account.provider}` },
        { clientBlock: clientBlockOf(asked) },
      ),
      {
        provider: account.provider,
        providerAccountId: account.providerAccountId,
        email: profile?.email ?? null,
        emailVerified: profile?.email_verified === true,
        name: user.name ?? '',
        userAgent: asked.get('user-agent') ?? undefined,
        invitation: invitationIn((await cookies()).get(callbackCookieName())?.value),
      },
    );
    user.id = personId;
    user.secret = session.secret;
    return true;
  } catch (error) {
    // No new account for them, or they are suspended: why is not for an address that others may see.
    if (error instanceof AppError)
      return `/sign-in?error=${error.code === 'forbidden' ? 'refused' : 'provider'}`;
    throw error;
  }
}
