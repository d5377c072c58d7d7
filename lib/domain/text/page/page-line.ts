import type { BlockType, InlineMark, LooseBlock } from '@/lib/domain/text/blocks';
import type { LeftOutReason } from '@/lib/domain/text/imported-article';

/**
 * One line of a page, or one block of markup, on its way into an article. `chunk` numbers the groups that blank
 * lines part. A line stands `alone` when it is a paragraph of its own. `type` is what the markup says it is,
 * absent in plain text. `fate` is what became of it; undecided lines become blocks at the end.
 */
export type PageLine = {
  text: string;
  chunk: number;
  alone: boolean;
  type?: BlockType;
  level?: number;
  marks: InlineMark[];
  fate?: Fate;
};

export type Fate =
  | { kind: 'block'; block: LooseBlock; repeats?: string[] }
  | { kind: 'out'; reason: LeftOutReason }
  | { kind: 'title' };

export const leaveOut = (line: PageLine, reason: LeftOutReason) => {
  line.fate = { kind: 'out', reason };
};

/** A length that compares scripts: a Han, kana or hangul character says about as much as three letters. */
export function size(text: string): number {
  const dense = text.length > 400 ? 0 : (text.match(DENSE)?.length ?? 0);
  return text.length + 2 * dense;
}
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/** Ends as a sentence does; closing quotes, brackets and note numbers may follow. */
export const endsSentence = (text: string) =>
  /[.!?…。!?؟۔।][\p{Pe}\p{Pf}"'*\d\u200e\u200f]{0,8}$/u.test(text.slice(-12));

/** Running text, as opposed to a heading, a caption, a menu entry. */
export function isProse(line: PageLine): boolean {
  if (line.type !== undefined && line.type !== 'paragraph' && line.type !== 'quote') return false;
  if (line.text.length >= 200) return true;
  const length = size(line.text);
  return (
    length >= 200 || (length >= 80 && endsSentence(line.text)) || (length >= 120 && /[.。] /.test(line.text))
  );
}

/** Short and without the end of a sentence; starts as a title does where the script has capitals. */
export function isTitleLike(text: string): boolean {
  if (size(text) > 140 || /[.;,:。;,、:…!!،؛۔।]["'”’»)\]]?$/u.test(text)) return false;
  const first = text.match(/[\p{L}\p{N}]/u)?.[0];
  return first !== undefined && !/\p{Ll}/u.test(first);
}

/** Two lines say the same if their letters and digits do. */
export const sameWordsKey = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '');

export const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');
