import { CsvError, parse } from 'csv-parse/sync';
import { AppError } from '@/lib/domain/errors';
import { ROSTER_LIMITS, type RosterRow } from '@/lib/domain/spaces/roster';
import { decodeText } from './decode-text';

/**
 * Reads a list of people as spreadsheets save it: commas, semicolons or tabs; UTF-8, UTF-16 or an old code page, with
 * a mark or without. The first line names the columns.
 */
export function readRoster(bytes: Uint8Array): RosterRow[] {
  if (bytes.byteLength > ROSTER_LIMITS.bytes) throw wrong('The file is larger than 200 kB. Split it.');
  const text = decodeText(bytes)
    .text.replace(/^\ufeff/, '')
    .replace(/^sep=.\r?\n/i, '');
  const [head, ...records] = recordsIn(text);
  if (!head) throw wrong('The file is empty. Its first line names the columns: name, email, role.');
  const columns = columnsOf(head.cells);
  if (records.length > ROSTER_LIMITS.rows)
    throw wrong(`The file has ${records.length} people. At most ${ROSTER_LIMITS.rows} at once: split it.`);
  return records.map(({ line, cells }) => ({
    line,
    name: cells[columns.name] ?? '',
    email: cells[columns.email] ?? '',
    role: cells[columns.role] ?? '',
  }));
}

type Line = { line: number; cells: string[] };

function recordsIn(text: string): Line[] {
  const lines: Line[] = [];
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: 10_000,
      on_record: (cells: string[], { lines: line }) => {
        if (cells.some((cell) => cell !== '')) lines.push({ line, cells });
        return null;
      },
    });
    return lines;
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw wrong(
      'The file could not be read as CSV: a quotation mark is not closed, or a line is too long.',
      cause,
    );
  }
}

/** What the first line is divided by: whichever of the three stands there most often. */
function delimiterOf(text: string): string {
  const [head = ''] = text.split(/\r?\n|\r/, 1);
  const count = (sign: string) => head.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

const NAMES = {
  name: ['name', 'full name', 'display name', 'student', 'person'],
  email: ['email', 'e-mail', 'mail', 'email address', 'e-mail address'],
  role: ['role'],
} as const;

/** Where each column stands; -1 for one that is not there. */
function columnsOf(head: string[]) {
  const find = (names: readonly string[]) => head.findIndex((cell) => names.includes(cell.toLowerCase()));
  const columns = { name: find(NAMES.name), email: find(NAMES.email), role: find(NAMES.role) };
  if (columns.name === -1 && columns.email === -1)
    throw wrong('The first line has to name the columns: name, and if there are any email and role.');
  return columns;
}

const wrong = (message: string, cause?: unknown) =>
  new AppError('invalid_input', message, { issues: [{ path: 'file', message }] }, { cause });
