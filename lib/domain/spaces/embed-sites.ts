/** So many sites may be allowed to embed the discussions of a space. */
export const MAX_EMBED_SITES = 20;

/** `https://`, a host that may begin with `*.`, a port. Nothing else gets into a content policy. */
const SITE = /^(https?):\/\/(\*\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)*)(:\d{1,5})?$/;

/**
 * A site as content policies name it (an origin, or all subdomains of one as `https://*.example.org`), from what
 * somebody typed; null of what is none. Other sites come by https; this machine, to try things out, also by http.
 */
export function siteIn(typed: string): string | null {
  const [, scheme = '', wildcard = '', rest = ''] = /^(https?:\/\/)(\*\.)?(.*)$/i.exec(typed.trim()) ?? [];
  if (!rest || !URL.canParse(scheme + rest)) return null;
  const { protocol, host, hostname, pathname, search, hash, username, password } = new URL(scheme + rest);
  if (pathname !== '/' || search || hash || username || password) return null;
  const site = `${protocol}//${wildcard}${host}`;
  if (!SITE.test(site)) return null;
  const isHere = hostname === '127.0.0.1' || hostname === 'localhost' || hostname.endsWith('.localhost');
  if (protocol === 'http:' && !isHere) return null;
  // All of a top-level domain is nobody's, and an address of numbers has no subdomains.
  if (wildcard && (!hostname.includes('.') || /^[\d.]+$/.test(hostname))) return null;
  return site;
}

/** Whether pages of an origin (`https://news.example.org`) are among the sites. The browser judges alike. */
export function allowsOrigin(sites: readonly string[], origin: string): boolean {
  return sites.some((site) => {
    const [, scheme, wildcard, host = '', port = ''] = SITE.exec(site) ?? [];
    if (!wildcard) return site === origin;
    const [start, end] = [`${scheme}://`, `.${host}${port}`];
    return origin.startsWith(start) && origin.endsWith(end) && origin.length > start.length + end.length;
  });
}
