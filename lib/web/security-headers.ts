/** What the browser may load on our pages. `nonce` is new for each answer, so that no guessed script runs. */
export function pagePolicy({ nonce, development = false }: { nonce: string; development?: boolean }) {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    // In development styles are put in by scripts, which carry no nonce.
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The same for a page that caches keep: its own scripts and styles are named by their hashes. */
export function sharedPagePolicy(scripts: readonly string[], styles: readonly string[]) {
  return pagePolicy({ nonce: '' })
    .replace("'nonce-' 'strict-dynamic'", scripts.join(' '))
    .replace("'nonce-'", styles.join(' '));
}

/** For answers that are data: nothing in them may run or load, should a browser show one as a page. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** The headers that every answer carries. Over https browsers also learn to come back only that way. */
export function securityHeaders({ policy, https }: { policy: string; https: boolean }) {
  return {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    ...(https ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
}
