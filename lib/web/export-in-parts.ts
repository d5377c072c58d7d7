import type { Context } from '@/lib/operations/context';

type Page = { items: object[]; next: string | null };

/**
 * One JSON document with a list for each part, in pieces: read page by page, so that a long history never stands in
 * memory at once.
 */
export async function* exportInParts<Part extends string>(
  format: string,
  ctx: Context,
  parts: readonly Part[],
  read: (part: Part, cursor: string | undefined) => Promise<Page>,
): AsyncGenerator<string> {
  yield `{\n"format": ${JSON.stringify(format)},\n"exportedAt": ${JSON.stringify(ctx.now())}`;
  for (const part of parts) {
    yield `,\n"${part}": [`;
    let separator = '\n';
    let cursor: string | undefined;
    do {
      const page = await read(part, cursor);
      for (const item of page.items) {
        yield separator + JSON.stringify(item);
        separator = ',\n';
      }
      cursor = page.next ?? undefined;
    } while (cursor);
    yield '\n]';
  }
  yield '\n}\n';
}

/** Sent as it is read: one piece whenever the browser has room for it. */
export function fileAnswer(
  pieces: AsyncGenerator<string>,
  fileName: string,
  type = 'application/json',
): Response {
  return new Response(streamOf(pieces), {
    headers: {
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'private, no-store',
    },
  });
}

function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => {
      await pieces.return(undefined);
    },
  });
}
