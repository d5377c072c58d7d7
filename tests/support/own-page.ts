import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';
import type { FetchPage } from '@/lib/integrations/fetch-page';

/** The real thing, on whatever port a test page got. */
export const onAnyPort =
  (fetchPage: FetchPage): FetchPage =>
  (address, options) =>
    fetchPage(address, { ...options, ports: [Number(new URL(address).port)] });

/** A page on this machine that says what a test wants, and may be imported while the test file runs. */
export function ownPage() {
  let html = '';
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(html);
  });
  const before = process.env.ARGUABLY_IMPORT_NETWORKS;
  beforeAll(async () => {
    process.env.ARGUABLY_IMPORT_NETWORKS = '127.0.0.1/32';
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    if (before === undefined) delete process.env.ARGUABLY_IMPORT_NETWORKS;
    else process.env.ARGUABLY_IMPORT_NETWORKS = before;
    server.close();
  });
  return {
    /** Another address for every article, so that no two are the same. */
    url: (name: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}`,
    say: (paragraphs: string[], title = 'The bus should be free') => {
      const body = paragraphs.map((text) => `<p>${text}</p>`).join('');
      html = `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1>${body}</article></body></html>`;
    },
  };
}
