import { createHash } from 'node:crypto';
import { EARLY_KEYS } from './client/early-keys';

type PagePolicy = {
  /** New for each answer, so that no guessed script runs. */
  nonce: string;
  development?: boolean;
  /** The sites that may show the page in a frame, as policies name them. */
  framedBy?: readonly string[];
};

/** The one script in our pages whose text is always the same. */
const EARLY_KEYS_HASH = `'sha256-${createHash('sha256').update(EARLY_KEYS).digest('base64')}'`;

/** What the browser may load on our pages, and who may frame them. */
export function pagePolicy({ nonce, development = false, framedBy = [] }: PagePolicy) {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' ${EARLY_KEYS_HASH}${development ? " 'unsafe-eval'" : ''}`,
    // In development styles are put in by scripts, which carry no nonce.
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${framedBy.join(' ') || "'none'"}`,
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

type SecurityHeaders = {
  policy: string;
  https: boolean;
  /** Other sites may show it in a frame, where its policy names them. The older header can name nobody, so it is left out. */
  framed?: boolean;
};

/** The headers that every answer carries. Over https browsers also learn to come back only that way. */
export function securityHeaders({ policy, https, framed = false }: SecurityHeaders): Record<string, string> {
  return {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    ...(framed ? {} : { 'x-frame-options': 'DENY' }),
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': framed ? 'cross-origin' : 'same-origin',
    ...(https ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
}
