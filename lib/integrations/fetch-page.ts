import dns from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { AppError } from '@/lib/domain/errors';
import { isPublicAddress } from './public-address';

export type FetchedPage = { url: string; contentType: string; charset: string | null; bytes: Uint8Array };

export type ResolvedAddress = { address: string; family: 4 | 6 };

export type FetchPageOptions = {
  /** Host name to addresses. */
  resolve?: (hostname: string) => Promise<ResolvedAddress[]>;
  /** Whether a connection to this address may be made. The default is the public internet only. */
  allowAddress?: (address: string) => boolean;
  ports?: readonly number[];
  /** Media types that are taken. */
  contentTypes?: readonly string[];
  /** Decompressed bytes. */
  maxBytes?: number;
  /** Milliseconds for everything together, redirects and body included. */
  timeout?: number;
  signal?: AbortSignal | undefined;
};

export const PAGE_CONTENT_TYPES = [
  'text/html',
  'application/xhtml+xml',
  'text/plain',
  'text/markdown',
  'text/x-markdown',
];

/** What an import takes beyond pages. */
export const IMPORTED_TYPES = [
  ...PAGE_CONTENT_TYPES,
  'application/pdf',
  'application/epub+zip',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
];

export type FetchPage = typeof fetchPage;

/**
 * Fetches a page that somebody names, without letting them reach what only our server can reach. The address that
 * is really connected to is the one that is checked, on every redirect again, so a name that changes its address
 * between two look-ups gains nothing. No cookies, no credentials, bounded in bytes and in time.
 */
export async function fetchPage(address: string, options: FetchPageOptions = {}): Promise<FetchedPage> {
  const { signal: given, ...rest } = options;
  const settings = {
    resolve: resolveHost,
    allowAddress: isPublicAddress,
    ports: DEFAULT_PORTS,
    contentTypes: PAGE_CONTENT_TYPES,
    maxBytes: MAX_BYTES,
    timeout: MAX_TIME,
    ...rest,
  };
  const clock = new AbortController();
  const timer = setTimeout(() => clock.abort(), settings.timeout);
  const signal = given ? AbortSignal.any([clock.signal, given]) : clock.signal;
  try {
    return await followRedirects(address, { ...settings, signal });
  } catch (error) {
    if (clock.signal.aborted) {
      throw new AppError(
        'timeout',
        'This page took too long to answer. Try again later, or paste its text instead.',
        {},
        { cause: error },
      );
    }
    throw asAppError(error);
  } finally {
    clearTimeout(timer);
  }
}

type Settings = Required<FetchPageOptions>;

const DEFAULT_PORTS = [80, 443, 8080, 8443];
const MAX_BYTES = 10 * 1024 * 1024;
const MAX_TIME = 15_000;
const MAX_REDIRECTS = 5;
const USER_AGENT = 'Arguably/0.1 (article import)';

async function followRedirects(address: string, settings: Settings): Promise<FetchedPage> {
  let url = checkedUrl(address, settings);
  for (let redirects = 0; ; redirects += 1) {
    const response = await request(url, settings);
    const location = response.headers.location;
    if (!REDIRECTS.has(response.statusCode ?? 0) || !location) return readPage(url, response, settings);
    response.destroy();
    if (redirects === MAX_REDIRECTS) {
      throw new AppError(
        'fetch_failed',
        'This address sends us on too many times. Enter the address of the article itself.',
      );
    }
    if (!URL.canParse(location, url))
      throw new AppError(
        'fetch_failed',
        'This page sends us on to an address that is none. Paste its text instead.',
      );
    url = checkedUrl(new URL(location, url).href, settings);
  }
}
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** What can be said of an address before anything is looked up. The URL parser has already turned `0x7f.1` into `127.0.0.1`. */
function checkedUrl(address: string, settings: Settings): URL {
  const text = address.trim();
  if (text.length > 2_048)
    throw new AppError('invalid_input', 'This address is too long. Enter one of at most 2,048 characters.');
  if (!URL.canParse(text))
    throw new AppError('invalid_input', 'This is no web address. Enter one that begins with https://.');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new AppError(
      'fetch_refused',
      'Only addresses that begin with http:// or https:// can be imported.',
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new AppError(
      'fetch_refused',
      'An address with a user name or password in it cannot be imported. Remove them, or paste the text.',
    );
  }
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  if (!settings.ports.includes(port)) {
    throw new AppError(
      'fetch_refused',
      'Pages on this port cannot be imported. Use the ordinary address of the page, or paste its text.',
    );
  }
  const host = bareHost(url);
  if (host === '' || (isIP(host) && !settings.allowAddress(host))) throw notPublic();
  url.hash = '';
  return url;
}

const bareHost = (url: URL) => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');

const notPublic = () =>
  new AppError(
    'fetch_refused',
    'This address is not on the public internet, so it cannot be imported. Paste the text instead.',
  );

async function resolveHost(hostname: string): Promise<ResolvedAddress[]> {
  const found = await dns.lookup(hostname, { all: true, verbatim: true });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
}

function request(url: URL, settings: Settings): Promise<http.IncomingMessage> {
  // One refused address refuses the name: a public page has no private twin.
  const lookup: LookupFunction = (hostname, { all, family }, callback) => {
    settings.resolve(hostname).then(
      (addresses) => {
        const usable = addresses.filter((one) =>
          family !== 4 && family !== 6 ? true : one.family === family,
        );
        const [first] = usable;
        if (!first) callback(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '', 4);
        else if (addresses.some((one) => !settings.allowAddress(one.address))) callback(notPublic(), '', 4);
        else if (all) callback(null, usable);
        else callback(null, first.address, first.family);
      },
      (error) => callback(error instanceof Error ? error : new Error(String(error)), '', 4),
    );
  };
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? https.request : http.request;
    const outgoing = send(url, {
      lookup,
      agent: false,
      signal: settings.signal,
      headers: {
        'User-Agent': USER_AGENT,
        Accept: 'text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.8',
        'Accept-Encoding': 'gzip, br, deflate',
        'Accept-Language': 'en;q=0.5,*;q=0.1',
        Connection: 'close',
      },
    });
    outgoing.once('socket', (socket) => {
      // The last word: whatever look-up and parser said, this is where the bytes would go.
      socket.once('connect', () => {
        if (!settings.allowAddress(socket.remoteAddress ?? '')) outgoing.destroy(notPublic());
      });
    });
    outgoing.once('response', resolve);
    outgoing.once('error', reject);
    outgoing.once('upgrade', (_, socket) => {
      socket.destroy();
      reject(new Error('upgrade'));
    });
    outgoing.end();
  });
}

async function readPage(url: URL, response: http.IncomingMessage, settings: Settings): Promise<FetchedPage> {
  try {
    const status = response.statusCode ?? 0;
    if (status < 200 || status > 299) {
      throw new AppError(
        'fetch_failed',
        `The site answered with status ${status} instead of a page. Open it in your browser, and paste its text if it shows there.`,
      );
    }
    const header = response.headers['content-type'] ?? '';
    const contentType = header.split(';')[0]?.trim().toLowerCase() ?? '';
    if (!settings.contentTypes.includes(contentType || 'text/html')) {
      throw new AppError(
        'unsupported_media_type',
        'This address is not a web page or a text. Enter the address of an HTML, Markdown or plain text page.',
      );
    }
    const declared = Number(response.headers['content-length'] ?? 0);
    if (declared > settings.maxBytes) throw tooLarge(settings.maxBytes);
    const bytes = await readBody(response, settings);
    const charset = /;\s*charset\s*=\s*["']?([\w:.-]{1,40})/i.exec(header)?.[1] ?? null;
    return { url: url.href, contentType: contentType || 'text/html', charset, bytes };
  } finally {
    response.destroy();
  }
}

/** The body, unpacked while it streams, so that a small bomb never becomes a large buffer. */
async function readBody(response: http.IncomingMessage, settings: Settings): Promise<Uint8Array> {
  const body = unpacked(response);
  const chunks: Buffer[] = [];
  let size = 0;
  const stop = () => body.destroy(new Error('stopped'));
  settings.signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const chunk of body) {
      size += chunk.length;
      if (size > settings.maxBytes) throw tooLarge(settings.maxBytes);
      chunks.push(chunk);
    }
  } finally {
    settings.signal.removeEventListener('abort', stop);
    body.destroy();
  }
  if (!response.complete) throw new Error('cut off');
  return new Uint8Array(Buffer.concat(chunks, size));
}

function unpacked(response: http.IncomingMessage): Readable {
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') return response;
  const unpack =
    encoding === 'gzip' || encoding === 'x-gzip'
      ? createGunzip()
      : encoding === 'br'
        ? createBrotliDecompress()
        : encoding === 'deflate'
          ? createInflate()
          : null;
  if (!unpack)
    throw new AppError(
      'fetch_failed',
      'This page is packed in a way that cannot be read. Paste its text instead.',
    );
  response.once('error', (error) => unpack.destroy(error));
  response.once('aborted', () => unpack.destroy(new Error('cut off')));
  return response.pipe(unpack);
}

const tooLarge = (maxBytes: number) =>
  new AppError(
    'too_large',
    `This page is larger than ${Math.round(maxBytes / 1024 / 1024)} MB. Paste the text of the article instead.`,
  );

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const message =
    MESSAGES[code] ?? 'This page could not be fetched. Check the address, or paste the text instead.';
  return new AppError('fetch_failed', message, {}, { cause: error });
}
const MESSAGES: Record<string, string | undefined> = {
  ENOTFOUND: 'There is no site with this name. Check the address.',
  EAI_AGAIN: 'The name of this site could not be looked up. Check the address and your connection.',
  ECONNREFUSED: 'This site does not accept connections. Check the address, or try again later.',
  ABORT_ERR: 'The import was stopped.',
};
