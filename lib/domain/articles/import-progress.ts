/** What an import is at, in the order in which it happens. Not every format passes every step. */
export const IMPORT_STEPS = [
  'waiting',
  'fetching',
  'unpacking',
  'reading',
  'pages',
  'understanding',
] as const;
export type ImportStep = (typeof IMPORT_STEPS)[number];

/** `done` of `total` where the step can be counted: pages of a PDF. */
export type ImportProgress = { step: ImportStep; done?: number; total?: number };

export type ReportProgress = (progress: ImportProgress) => void;

/** For a terminal; pages take their words from the message catalogue. */
export function progressSentence({ step, done = 0, total = 0 }: ImportProgress): string {
  return step === 'pages' ? `Reading page ${done} of ${total}` : SENTENCES[step];
}
const SENTENCES = {
  waiting: 'Waiting for other imports to end',
  fetching: 'Fetching the page',
  unpacking: 'Unpacking the file',
  reading: 'Reading the document',
  understanding: 'Finding out what belongs to the article',
} as const satisfies Record<Exclude<ImportStep, 'pages'>, string>;
