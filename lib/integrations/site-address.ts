/**
 * Where people reach this site. From the configuration only: a Host header comes from whoever asks, and a
 * link in a mail must not.
 */
export function siteAddress(path = '/'): string {
  return new URL(path, process.env.NEXTAUTH_URL ?? 'http://127.0.0.1:3000').href;
}
