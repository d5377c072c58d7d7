/** A way to sign in that another site offers. `id` is next-auth's. */
export type SignInProvider = { id: string; name: string };

/** The providers whose variables are set, in the order in which people see them. */
export function signInProviders(env: NodeJS.ProcessEnv = process.env): SignInProvider[] {
  const offered = [
    env.GITHUB_ID && env.GITHUB_SECRET && { id: 'github', name: 'GitHub' },
    env.GOOGLE_ID && env.GOOGLE_SECRET && { id: 'google', name: 'Google' },
    env.OIDC_ISSUER &&
      env.OIDC_ID &&
      env.OIDC_SECRET && { id: 'oidc', name: env.OIDC_NAME || 'single sign-on' },
  ];
  return offered.filter((provider): provider is SignInProvider => !!provider);
}
