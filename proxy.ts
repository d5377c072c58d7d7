import { type NextRequest, NextResponse } from 'next/server';
import { pagePolicy, securityHeaders } from '@/lib/web/security-headers';

/**
 * Security headers with a fresh nonce for pages, where our own server is not in front: it does the same and
 * marks the request with the header below.
 */
export function proxy(request: NextRequest) {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const policy = pagePolicy({ nonce, development: process.env.NODE_ENV !== 'production' });
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  const https = (process.env.NEXTAUTH_URL ?? '').startsWith('https://');
  for (const [name, value] of Object.entries(securityHeaders({ policy, https })))
    response.headers.set(name, value);
  return response;
}

export const config = {
  matcher: [
    {
      source:
        '/((?!_next/static|_next/image|api/v1|api/health|feeds/|oembed|sitemap|robots\\.txt|favicon\\.ico).*)',
      missing: [{ type: 'header', key: 'content-security-policy' }],
    },
  ],
};
