import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { database } from '@/lib/web/database';
import { requestHandler } from '@/lib/web/server/handle';
import { tokenOf } from '../support/api';
import { epubOf } from '../support/documents/epub';
import { Typesetter } from '../support/documents/pdf';
import { openScene } from '../support/scene';

const scene = openScene();
const handle = requestHandler({
  next: async (_, outgoing) => {
    outgoing.end('a page');
  },
  development: false,
  trustProxy: false,
});

let server: Server;
let address: string;
let at: string;
let headers: Record<string, string>;
beforeAll(async () => {
  server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ada = await scene.person();
  const space = await scene.space({}, [[ada, 'owner']]);
  at = `/api/v1/spaces/${space.slug}/imports`;
  headers = {
    authorization: `Bearer ${await tokenOf(scene, ada)}`,
    'content-type': 'application/json',
    accept: 'application/x-ndjson',
  };
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await database().close();
});

type Line = { progress?: { step: string; done?: number; total?: number }; status?: number; body?: never };
const send = (source: object, init: RequestInit = {}) =>
  fetch(address + at, { method: 'POST', headers, body: JSON.stringify({ source }), ...init });
const linesOf = async (response: Response): Promise<Line[]> =>
  (await response.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const asFile = (bytes: Uint8Array, fileName: string) => ({
  kind: 'bytes',
  base64: Buffer.from(bytes).toString('base64'),
  fileName,
});

/** Markup that takes many seconds to read. */
const slowPage = () =>
  asFile(
    new TextEncoder().encode(
      `<html><body>${Array.from({ length: 30_000 }, (_, index) => `<div class="a${index}"><p>Word ${index}, <b>said</b> here.`).join('')}`,
    ),
    'slow.html',
  );

describe('an import with progress', () => {
  it('says which page it reads, and ends with the answer proper', async () => {
    const setter = await Typesetter.start([{ left: 50, width: 400, top: 780, bottom: 80 }]);
    for (let index = 0; index < 60; index += 1)
      setter.write(
        `In year ${index} the town must decide whether wall ${index} is worth its price. Those who live by it say that nobody asked them about ${index} boats. Nobody knows what the insurance will pay.`,
        { size: 14, after: 30 },
      );
    const lines = await linesOf(await send(asFile(await setter.save(), 'a.pdf')));
    expect(lines.map(({ progress }) => progress?.step)).toEqual(
      expect.arrayContaining(['reading', 'pages', 'understanding']),
    );
    const pages = lines.find(({ progress }) => progress?.step === 'pages')?.progress;
    expect(pages?.total).toBeGreaterThan(3);
    expect(lines.at(-1)).toMatchObject({ status: 201, body: { article: { blocks: { length: 60 } } } });
  });

  it('ends with the problem when it is refused', async () => {
    const body = `<p>${'The town must decide whether the wall is worth its price. '.repeat(6)}</p>`;
    const book = epubOf({
      chapters: ['On Walls', 'On Boats'].map((title) => ({ title, body: body + title })),
    });
    const last = (await linesOf(await send(asFile(book, 'a.epub')))).at(-1);
    expect(last).toMatchObject({
      status: 422,
      body: { code: 'chapter_needed', chapters: [{ number: 1, title: 'On Walls' }, { number: 2 }] },
    });
    const chosen = (await linesOf(await send({ ...asFile(book, 'a.epub'), chapter: 2 }))).at(-1);
    expect(chosen).toMatchObject({ status: 201, body: { article: { title: 'On Boats' } } });
  });

  it('stops when whoever asked goes away, and reads the next', async () => {
    const asked = new AbortController();
    const response = await send(slowPage(), { signal: asked.signal });
    const reader = response.body?.getReader();
    await reader?.read();
    asked.abort();
    const started = performance.now();
    const two = await Promise.all(
      [1, 2].map((number) => send({ kind: 'text', text: `Text ${number} is read.` })),
    );
    for (const answer of two) expect((await linesOf(answer)).at(-1)).toMatchObject({ status: 201 });
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe('while a hostile page is read', () => {
  it('the server answers whether it is well, at once', async () => {
    const reading = send(slowPage()).then(linesOf);
    const times: number[] = [];
    let done = false;
    void reading.then(() => {
      done = true;
    });
    while (!done && times.length < 200) {
      const started = performance.now();
      expect((await fetch(`${address}/api/health`)).status).toBe(200);
      times.push(performance.now() - started);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const last = (await reading).at(-1);
    expect(last?.status).toBeDefined();
    expect(times.length).toBeGreaterThan(5);
    expect(Math.max(...times)).toBeLessThan(1_000);
  });
});

describe('an upload of 200 MB', () => {
  const claim = { 'content-length': String(200 * 1024 * 1024) };
  const claimed = (path: string, more: Record<string, string>) =>
    new Promise<{ status: number; text: string }>((resolve, reject) => {
      const outgoing = request(
        address + path,
        { method: 'POST', headers: { ...more, ...claim } },
        (incoming) => {
          let text = '';
          incoming.setEncoding('utf8').on('data', (chunk) => {
            text += chunk;
          });
          incoming.once('end', () => {
            resolve({ status: incoming.statusCode ?? 0, text });
            outgoing.destroy();
          });
        },
      );
      outgoing.once('error', reject);
      // Only the beginning: the answer must not wait for the rest.
      outgoing.write('{"source":');
    });

  it('is refused by the API before it is read', async () => {
    const { status, text } = await claimed(at, { ...headers, accept: 'application/json' });
    expect(status).toBe(413);
    expect(JSON.parse(text)).toMatchObject({
      code: 'too_large',
      detail: expect.stringMatching(/15 MB at most/),
    });
  });

  it('is refused by the form before it is read', async () => {
    const { status, text } = await claimed('/s/any/import', {
      'content-type': 'multipart/form-data; boundary=x',
    });
    expect(status).toBe(413);
    expect(text).toMatch(/larger than 10 MB/);
  });
});
