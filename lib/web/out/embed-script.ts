import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '@/lib/domain/errors';
import { publicAnswer } from './public-answer';

/** In seconds: after an update, pages of others go on with the script they have for so long. */
const FRESH = 3_600;

const DEFAULT_FILE = 'dist/embed.js';

let kept: Promise<string> | undefined;

/** The script that other sites load. The build makes it, beside the server; it changes only with a release. */
export async function readEmbedScript(request: Request): Promise<Response> {
  const file = path.resolve(/* turbopackIgnore: true */ process.env.ARGUABLY_EMBED_SCRIPT || DEFAULT_FILE);
  kept ??= readFile(file, 'utf8').catch((cause) => {
    kept = undefined;
    throw new AppError('unavailable', 'The script for other sites is not built yet.', {}, { cause });
  });
  return publicAnswer(request, {
    text: await kept,
    type: 'text/javascript',
    fresh: FRESH,
    unlisted: true,
    anywhere: true,
  });
}
