import { AppError, type InputIssue } from '@/lib/domain/errors';

/** Bytes of a request's body, refused with `too_large` as soon as there are more than `limit`. */
export type ReadBytes = (limit: number) => Promise<Uint8Array>;

/** Refuses a body that is packed, which nothing here unpacks. */
export function refusePacked(headers: Headers) {
  const encoding = headers.get('content-encoding');
  if (encoding && encoding.toLowerCase() !== 'identity')
    throw new AppError('unsupported_media_type', 'Send the body as it is, without Content-Encoding.');
}

const MAX_DEPTH = 32;
const FILE_TYPE = /^(?:application|text)\/(?:[\w.+-]+\+)?xml\s*(?:;|$)|^application\/octet-stream\s*(?:;|$)/i;
const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;
const OTHER_CHARSET = /;\s*charset\s*=\s*"?(?!utf-?8\b)/i;

/** The JSON object in a body; an empty body is an empty object. */
export async function readJsonObject(
  headers: Headers,
  readBytes: ReadBytes,
  limit: number,
): Promise<Record<string, unknown>> {
  refusePacked(headers);
  const type = headers.get('content-type');
  const isJson = type !== null && JSON_TYPE.test(type) && !OTHER_CHARSET.test(type);
  // Before reading: whoever sends something else need not send all of it.
  if (type !== null && !isJson) throw wrongType();
  const bytes = await readBytes(limit);
  if (bytes.byteLength === 0) return {};
  if (!isJson) throw wrongType();
  return asObject(parseJson(bytes));
}

/** Refuses what is no file of XML, before any of it is read. */
export function refuseOtherFile(headers: Headers, limit: number) {
  refusePacked(headers);
  const type = headers.get('content-type');
  if (type !== null && !FILE_TYPE.test(type))
    throw new AppError(
      'unsupported_media_type',
      'Send the file itself, with the header Content-Type: application/xml.',
    );
  if (Number(headers.get('content-length') ?? 0) > limit) throw tooLarge(limit);
}

/** Reads a web stream, for where no faster way is at hand. */
export const bytesOf =
  (request: Request): ReadBytes =>
  async (limit) => {
    if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > limit) throw tooLarge(limit);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  };

/** A body piece by piece; one that is absent has none. */
export async function* streamOf({ body }: Request): AsyncGenerator<Uint8Array> {
  for await (const chunk of body ?? []) yield chunk;
}

export const tooLarge = (limit: number) =>
  new AppError('too_large', `A request to this address may have ${limit / 1024 / 1024} MB at most.`);

const wrongType = () =>
  new AppError(
    'unsupported_media_type',
    'Send JSON in UTF-8, with the header Content-Type: application/json.',
  );

const decoder = new TextDecoder('utf-8', { fatal: true });

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch (cause) {
    throw new AppError('invalid_input', 'The body is not JSON in UTF-8.', {}, { cause });
  }
}

function asObject(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new AppError('invalid_input', 'The body must be a JSON object.');
  const issue = unstorable(value);
  if (issue) throw new AppError('invalid_input', issue.message, { issues: [issue] });
  return value as Record<string, unknown>;
}

/**
 * What no field can hold, whatever its schema: text that cannot be stored, names that reach into prototypes,
 * and nesting so deep that walking it would end the stack. Iterative for that reason.
 */
export function unstorable(root: unknown): InputIssue | null {
  const rest: [value: unknown, path: string, depth: number][] = [[root, '', 0]];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const [value, path, depth] = next;
    if (typeof value === 'string') {
      if (!isStorable(value))
        return { path, message: 'The text holds characters that cannot be stored. Remove them.' };
    } else if (typeof value === 'object' && value !== null) {
      if (depth >= MAX_DEPTH) return { path, message: 'The input is nested too deeply.' };
      for (const [key, inner] of Object.entries(value)) {
        if (key === '__proto__' || !isStorable(key)) return { path, message: 'There is no such field.' };
        rest.push([inner, path ? `${path}.${key}` : key, depth + 1]);
      }
    }
  }
  return null;
}

/** PostgreSQL stores no NUL, and half a surrogate pair has no UTF-8. */
export const isStorable = (text: string) => text.isWellFormed() && !text.includes('\u0000');
