export type Sent = { ok: true; id: string } | { ok: false; detail: string | null };

/**
 * Sends a file of comments as it is, and hears which share of it has gone (0 to 1). Only `XMLHttpRequest` tells that:
 * `fetch` has no word of what it sends. `detail` is null where there was no answer.
 */
export function sendComments(
  space: string,
  file: File,
  article: string | null,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (share: number) => void },
): Promise<Sent> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({ fileName: file.name.slice(0, 255), ...(article && { article }) });
    request.open('POST', `/api/v1/spaces/${space}/comment-imports?${query}`);
    request.setRequestHeader('Content-Type', 'application/xml');
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total > 0 ? loaded / total : 0),
    );
    request.upload.addEventListener('load', () => onProgress(1));
    request.addEventListener('load', () => resolve(answerIn(request)));
    for (const event of ['error', 'abort', 'timeout'] as const)
      request.addEventListener(event, () => resolve({ ok: false, detail: null }));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function answerIn({ status, responseText }: XMLHttpRequest): Sent {
  try {
    const said = JSON.parse(responseText) as { id?: unknown; detail?: unknown };
    if (status === 201 && typeof said.id === 'string') return { ok: true, id: said.id };
    return { ok: false, detail: typeof said.detail === 'string' ? said.detail : null };
  } catch {
    return { ok: false, detail: null };
  }
}
