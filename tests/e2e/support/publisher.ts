import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const fixture = (name: string) =>
  readFileSync(new URL(`../../fixtures/embed/${name}`, import.meta.url), 'utf8');

/** The text of one of the saved pages, as it is imported. */
export const articleText = (name: string) => fixture(`${name}.md`);

/**
 * A site that is not ours: another host, so that browsers take it for a third party. It serves the saved pages with the
 * script on them, and any page that is put there.
 */
export class Publisher {
  private readonly pages = new Map<string, string>();

  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {}

  static async open(): Promise<Publisher> {
    const server = createServer((incoming, outgoing) => {
      const page = publisher.pages.get(new URL(incoming.url ?? '/', publisher.origin).pathname);
      outgoing.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
      outgoing.end(page ?? '');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const publisher = new Publisher(server, `http://localhost:${(server.address() as AddressInfo).port}`);
    return publisher;
  }

  /** Puts a saved page up with the script for an article at `/s/SPACE/ARTICLE`. Returns its address. */
  put(name: string, path: string, more = ''): string {
    return this.putPage(`/${name}`, fixture(`${name}.html`), path, more);
  }

  putPage(at: string, html: string, path: string, more = ''): string {
    const [, , space, article] = path.split('/');
    const script = `<script async src="${process.env.E2E_BASE_URL}/embed.js" data-article="${space}/${decodeURIComponent(article ?? '')}" ${more}></script>`;
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    this.pages.set(at, html.replace('{{script}}', script).replace('{{style}}', hash));
    return this.origin + at;
  }

  close() {
    this.server.closeAllConnections();
    this.server.close();
  }
}
