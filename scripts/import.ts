// Imports an article: npm run import -- FILE|URL [--space NAME] [--chapter N] [--dry-run] [--json]
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { IMPORT_LIMITS } from '@/lib/domain/articles/import-source';
import { AppError } from '@/lib/domain/errors';
import { progressPrinter } from './import-progress';
import { dryRunJson, dryRunSummary } from './import-report';

const USAGE = `Usage: npm run import -- FILE|URL [--space NAME] [--chapter N] [--dry-run] [--json]

  FILE        a PDF, Word (.docx), EPUB, HTML, Markdown or plain text file; - reads standard input
  URL         the address of a page, beginning with http:// or https://
  --space     the space to import into (default: sample)
  --chapter   which chapter of a book; without it, of a book with several, they are listed
  --dry-run   only show what the importer makes of it; needs no database
  --json      print one JSON object instead of a summary`;

type Arguments = {
  source: string;
  space: string;
  chapter: number | undefined;
  dryRun: boolean;
  json: boolean;
};

function readArguments(): Arguments | string {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        space: { type: 'string' },
        chapter: { type: 'string' },
        'dry-run': { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return '';
    const [source] = positionals;
    if (source === undefined || source === '') return 'Name one file or address to import.';
    if (positionals.length > 1) return 'Name only one file or address; quote names with spaces in them.';
    if (values.chapter !== undefined && !/^[1-9]\d{0,3}$/.test(values.chapter))
      return 'A chapter is a number from 1.';
    return {
      source,
      chapter: values.chapter === undefined ? undefined : Number(values.chapter),
      space: values.space ?? 'sample',
      dryRun: values['dry-run'] ?? false,
      json: values.json ?? false,
    };
  } catch (error) {
    return error instanceof Error ? (error.message.split(/[.\n]/)[0] ?? '') : '';
  }
}

async function main(): Promise<number> {
  const given = readArguments();
  if (typeof given === 'string') {
    const help = given === '';
    if (help) console.info(USAGE);
    else console.error(`${given}\n\n${USAGE}`);
    return help ? 0 : 2;
  }
  try {
    const text = given.dryRun ? await dryRun(given) : await realImport(given);
    progress.end();
    await print(text);
    return 0;
  } catch (error) {
    progress.end();
    console.error(sentenceFor(error));
    return 1;
  }
}

const progress = progressPrinter();

async function dryRun({ source, json, chapter }: Arguments): Promise<string> {
  // Loaded here, so that a wrong argument is answered at once.
  const { extractInWorker } = await import('@/lib/integrations/extract-in-worker');
  const { suggestSegmentation } = await import('@/lib/domain/segmentation/suggest-segmentation');
  const article = await extractInWorker(
    { ...(await readSource(source)), chapter },
    { onProgress: progress.report },
  );
  const { units } = suggestSegmentation(article.text, article.blocks, article.language);
  return json ? dryRunJson(article, units) : dryRunSummary(article, units);
}

/** The only part that knows the database; a dry run never loads it. */
async function realImport({ source, space, json, chapter }: Arguments): Promise<string> {
  const { importIntoSpace } = await import('./import-into-space');
  const imported = await importIntoSpace(
    isAddress(source) ? { kind: 'url', url: source, chapter } : { ...(await fileSource(source)), chapter },
    space,
    progress.report,
  );
  if (json) return JSON.stringify(imported);
  const where = `/s/${imported.spaceSlug}/${imported.slug}`;
  return imported.existed ? `This text is already there: ${where}` : `Imported “${imported.title}”: ${where}`;
}

async function fileSource(name: string) {
  const { bytes, fileName } = await readBytes(name);
  return { kind: 'bytes' as const, base64: Buffer.from(bytes).toString('base64'), fileName };
}

const isAddress = (source: string) => /^[a-z][a-z0-9+.-]*:\/\//i.test(source);

async function readSource(source: string) {
  if (!isAddress(source)) return readBytes(source);
  const { fetchPage, IMPORTED_TYPES } = await import('@/lib/integrations/fetch-page');
  const { isImportAddress } = await import('@/lib/integrations/public-address');
  return fetchPage(source, { contentTypes: IMPORTED_TYPES, allowAddress: isImportAddress });
}

async function readBytes(name: string): Promise<{ bytes: Uint8Array; fileName?: string }> {
  if (name === '-') return { bytes: await readStandardInput() };
  // npm runs scripts in the project's folder; a relative name counts from where the person is.
  const where = path.resolve(process.env.INIT_CWD ?? '.', name);
  const file = await stat(where).catch((error: NodeJS.ErrnoException) => {
    throw fileError(name, error);
  });
  if (file.isDirectory()) throw new AppError('invalid_input', `${name} is a folder. Name a file in it.`);
  if (file.size > IMPORT_LIMITS.bytes) throw tooLarge();
  const bytes = await readFile(where).catch((error: NodeJS.ErrnoException) => {
    throw fileError(name, error);
  });
  return { bytes, fileName: path.basename(name) };
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    size += chunk.length;
    if (size > IMPORT_LIMITS.bytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const tooLarge = () => new AppError('too_large', 'This file is larger than 10 MB. Import a smaller one.');

function fileError(name: string, error: NodeJS.ErrnoException): AppError {
  if (error.code === 'ENOENT')
    return new AppError(
      'not_found',
      `There is no file ${name}. Check the name, or give an address that begins with https://.`,
    );
  if (error.code === 'EACCES')
    return new AppError('forbidden', `The file ${name} may not be read. Check its permissions.`);
  return new AppError(
    'invalid_input',
    `The file ${name} could not be read. Check that it is an ordinary file.`,
  );
}

/** One sentence for a person; what is not a refusal of ours is a bug, and its trace is asked for with DEBUG=1. */
function sentenceFor(error: unknown): string {
  if (error instanceof AppError && error.details.chapters) {
    const rows = error.details.chapters.map(
      ({ number, title, characters }) =>
        `${String(number).padStart(5)}  ${title} (${characters.toLocaleString('en')} characters)`,
    );
    return [`${error.message} Name it with --chapter N:`, '', ...rows].join('\n');
  }
  if (error instanceof AppError) return error.message;
  if (process.env.DEBUG && error instanceof Error) return error.stack ?? error.message;
  const refused = error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
  return refused
    ? 'The database cannot be reached. Start it with npm start, or set DATABASE_URL.'
    : 'Something went wrong in the importer. Run it again with DEBUG=1 to see where.';
}

/** Waits until a pipe has taken everything: leaving early would cut long output off. */
const print = (text: string) =>
  new Promise<void>((resolve, reject) => {
    process.stdout.write(`${text}\n`, (error) => (error ? reject(error) : resolve()));
  });

process.stdout.on('error', () => process.exit(0));
process.exitCode = await main();
