import type { GoldPage } from './page-set';
import { type BodyScore, bodyScore, mean, percentile, sameByline, sameDay, sameTitle } from './scores';

export type Found = { text: string; title: string | null; byline: string | null; date: string | null };
export type Result = { page: GoldPage; found: Found | null; ms: number; error: string | null };
type Summary = ReturnType<typeof summarise>;

const NOTHING: BodyScore = { precision: 0, recall: 0, f1: 0 };
const FIELDS = { title: sameTitle, byline: sameByline, date: sameDay } as const;
type Field = keyof typeof FIELDS;

/** Means over all pages, ours beside the rival's; one entry per page where they are asked for. */
export function summarise(own: Result[], rival: Result[], eachPage: boolean) {
  const [body, rivalBody] = [bodies(own), bodies(rival)];
  return {
    pages: own.length,
    body: average(body),
    readability: average(rivalBody),
    ratio: ratio(average(body).f1, average(rivalBody).f1),
    metadata: metadata(own),
    readabilityMetadata: metadata(rival),
    ms: { median: percentile(times(own), 0.5), p95: percentile(times(own), 0.95) },
    readabilityMs: { median: percentile(times(rival), 0.5), p95: percentile(times(rival), 0.95) },
    failures: own.filter(({ error }) => error !== null).map(({ page, error }) => ({ id: page.id, error })),
    ...(eachPage ? { perPage: own.map((result, index) => perPage(result, rival[index])) } : {}),
  };
}

const times = (results: Result[]) => results.map(({ ms }) => ms);
const ratio = (a: number, b: number) => (b === 0 ? null : a / b);
const hasBody = ({ page }: Result) => typeof page.gold.text === 'string';
const bodyOf = ({ page, found }: Result) => (found ? bodyScore(found.text, page.gold.text ?? '') : NOTHING);
const bodies = (results: Result[]) => results.filter(hasBody).map(bodyOf);
const average = (scores: BodyScore[]) => ({
  pages: scores.length,
  f1: mean(scores.map(({ f1 }) => f1)),
  precision: mean(scores.map(({ precision }) => precision)),
  recall: mean(scores.map(({ recall }) => recall)),
});

/** Of the pages whose gold has the field, the share in which it is right. */
function metadata(results: Result[]) {
  const share = (field: Field) => {
    const asked = results.filter(({ page }) => page.gold[field]);
    const right = asked.filter(({ page, found }) =>
      FIELDS[field](found?.[field] ?? null, page.gold[field] ?? ''),
    );
    return { pages: asked.length, right: asked.length === 0 ? null : right.length / asked.length };
  };
  return { title: share('title'), byline: share('byline'), date: share('date') };
}

function perPage(result: Result, rival: Result | undefined) {
  const wrong = (Object.keys(FIELDS) as Field[]).flatMap((field) => {
    const gold = result.page.gold[field];
    const found = result.found?.[field] ?? null;
    return gold && !FIELDS[field](found, gold) ? [{ field, found, gold }] : [];
  });
  return {
    id: result.page.id,
    ...(hasBody(result) ? { body: bodyOf(result), readability: rival ? bodyOf(rival) : NOTHING } : {}),
    ms: result.ms,
    wrong,
  };
}

export function printReport({
  body,
  readability,
  metadata: own,
  readabilityMetadata: theirs,
  ...rest
}: Summary) {
  const number = (value: number | null) => (value === null ? '–' : value.toFixed(3));
  const row = (...cells: string[]) =>
    console.info(
      cells
        .map((cell) => cell.padEnd(14))
        .join('')
        .trimEnd(),
    );
  row('', 'ours', 'Readability', 'pages');
  for (const key of ['f1', 'precision', 'recall'] as const)
    row(`body ${key}`, number(body[key]), number(readability[key]), String(body.pages));
  row('ratio of F1', number(rest.ratio));
  for (const field of Object.keys(FIELDS) as Field[])
    row(`${field} right`, number(own[field].right), number(theirs[field].right), String(own[field].pages));
  row('ms, median', rest.ms.median.toFixed(1), rest.readabilityMs.median.toFixed(1), String(rest.pages));
  row('ms, 95th of 100', rest.ms.p95.toFixed(1), ` ${rest.readabilityMs.p95.toFixed(1)}`);
  for (const page of rest.perPage ?? []) {
    const scores = page.body
      ? `${number(page.body.f1)} (${number(page.body.precision)} ${number(page.body.recall)}) beside ${number(page.readability?.f1 ?? 0)}`
      : '';
    const wrong = page.wrong.map(
      ({ field, found, gold }) => `${field} ${JSON.stringify(found)} ≠ ${JSON.stringify(gold)}`,
    );
    console.info([page.id.padEnd(32), scores, `${page.ms.toFixed(0)} ms`, ...wrong].join('  '));
  }
  for (const { id, error } of rest.failures) console.info(`failed: ${id}: ${error}`);
}
