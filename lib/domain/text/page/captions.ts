import {
  endsSentence,
  isProse,
  isTitleLike,
  leaveOut,
  type PageLine,
  sameWordsKey,
  size,
  words,
} from './page-line';

/**
 * Finds what a copied page leaves of its images. Browsers copy an image's alternative text, its lazy-loading
 * double and its caption one after the other, so the same words stand twice or three times, on one line
 * (`Border wallBorder wall`) or on several. One caption remains; the repeats are listed as left out.
 */
export function findCaptions(lines: PageLine[], verse: boolean): void {
  const open = lines.filter((line) => line.fate === undefined);
  for (let index = 0; index < open.length; ) {
    const line = open[index];
    if (!line || line.type === 'heading' || line.type === 'code') {
      index += 1;
      continue;
    }
    const group = repeatsFrom(open, index, verse);
    if (group) {
      settle(group, open, index);
      index += group.length;
      continue;
    }
    if (line.type === undefined || line.type === 'paragraph') {
      if (isFileName(line.text)) leaveOut(line, 'metadata');
      else if (isCredited(line) || (!verse && isBareAlternative(open, index))) asCaption(line, line.text, []);
    }
    index += 1;
  }
}

/** `xx`, `x x`, `xxx` … → `x`; null when the line is no repetition. Case does not matter. */
export function undouble(text: string): string | null {
  if (size(text) > 600) return null;
  const folded = text.toLowerCase();
  for (const times of [3, 2]) {
    for (const gap of [0, 1]) {
      const length = (text.length - gap * (times - 1)) / times;
      if (!Number.isInteger(length) || length < 2) continue;
      const part = folded.slice(0, length);
      const joint = gap === 1 ? text[length] : '';
      if (gap === 1 && joint !== ' ') continue;
      if (Array.from({ length: times }, () => part).join(joint) !== folded) continue;
      const base = text.slice(0, length).trim();
      const telling = gap === 1 ? words(base).length >= 2 || size(base) >= 12 : size(base) >= 6;
      if (telling && /\p{L}/u.test(base)) return base;
    }
  }
  return null;
}

type Repeat = { line: PageLine; base: string; doubled: boolean };

/** The run of lines from `index` on that say the same, with at least one repetition in it. */
function repeatsFrom(open: PageLine[], index: number, verse: boolean): Repeat[] | null {
  const group: Repeat[] = [];
  let key: string | null = null;
  for (const line of open.slice(index, index + LONGEST_RUN)) {
    const typed = line.type !== undefined && line.type !== 'paragraph' && line.type !== 'caption';
    if (typed || size(line.text) > 600) break;
    const base = undouble(line.text);
    const own = sameWordsKey(base ?? line.text);
    if (own === '' || (key !== null && own !== key)) break;
    key = own;
    group.push({ line, base: base ?? line.text, doubled: base !== null });
  }
  if (group.some((repeat) => repeat.doubled)) return group;
  if (group.length < 2 || verse) return null;
  const first = group[0];
  return first && size(first.base) <= 200 && !endsSentence(first.base) ? group : null;
}
const LONGEST_RUN = 8;

function settle(group: Repeat[], open: PageLine[], index: number): void {
  const best = group.find((repeat) => /\p{Lu}/u.test(repeat.base)) ?? group[0];
  if (!best) return;
  const after = open[index + group.length];
  const caption = after && captionAfterImage(best.base, open, index, index + group.length) ? after : null;
  if (caption) asCaption(caption, undouble(caption.text) ?? caption.text, []);
  const fileName = isFileName(best.base);
  const replaced = caption !== null && (fileName || sharesWord(best.base, caption.text));
  for (const { line, base } of group) {
    if (fileName) leaveOut(line, 'metadata');
    else if (replaced || line !== best.line) leaveOut(line, 'repeated_caption');
    else asCaption(line, base, best.doubled ? [base] : []);
  }
}

function asCaption(line: PageLine, text: string, repeats: string[]): void {
  const sameText = text === line.text;
  line.fate = { kind: 'block', block: { type: 'caption', text, marks: sameText ? line.marks : [] }, repeats };
}

/**
 * Whether the short line after an image is its caption and not the next heading: it is when the image's own text
 * is a mere file name or shares a word with it, or when a heading already stands before the image.
 */
function captionAfterImage(base: string, open: PageLine[], from: number, after: number): boolean {
  const line = open[after];
  if (!line || (line.type !== undefined && line.type !== 'paragraph') || isProse(line) || !line.alone)
    return false;
  if (size(line.text) > 240 || undouble(line.text) !== null) return false;
  if (isFileName(base) || sharesWord(base, line.text)) return true;
  const before = open[from - 1];
  return (
    before !== undefined &&
    before.fate === undefined &&
    before.alone &&
    isTitleLike(before.text) &&
    isTitleLike(line.text)
  );
}

const sharesWord = (a: string, b: string) => {
  const known = new Set(a.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  return b
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .some((word) => size(word) >= 4 && known.has(word));
};

/** A name that a camera, an agency or an upload gave: `IMG_2041`, `DSC-17.jpg`, `agency 121544761`. */
export function isFileName(text: string): boolean {
  if (text.length > 120 || words(text).length > 4) return false;
  return (
    /\.(?:jpe?g|png|gif|webp|avif|svg|heic|tiff?)$/iu.test(text) ||
    /^(?:img|dsc[nf]?|pxl|mvi|image|photo|screen ?shot|unnamed)[ _-]?\d[\d _-]*$/iu.test(text) ||
    /^(?:\p{L}+[ _-]?){1,2}\d{6,}$/iu.test(text)
  );
}

function isCredited(line: PageLine): boolean {
  const text = line.text;
  if (size(text) > 400) return false;
  return LABELLED.test(text) || (size(text) <= 300 && CREDIT.test(text));
}
const LABELLED =
  /^(?:(?:file )?photo(?:graph)?s?|image|picture|illustration|foto|bild|abbildung|figure|fig\.|photo credit|image credit|credits?|图片|图|圖|摄影|写真|صورة|الصورة|תמונה|photographie|legende?|légende|imagen|immagine)\s?(?:\d+\s?)?(?:by\b|[:.：|]|credit)/iu;
const CREDIT =
  /\((?:photo|image|picture|illustration|credit|foto|ap photo|file photo)\b[^)]{0,80}\)\s*\.?$|(?:\s[/|–—-]\s?|©\s?)(?:[\p{L} ]{0,40}\b)?(?:getty images|reuters|associated press|ap|afp|epa|shutterstock|alamy|istock|unsplash|wikimedia commons|flickr|dpa|xinhua)$/iu;

/** All in small letters, alone, before a paragraph or a heading: the alternative text of an image. */
function isBareAlternative(open: PageLine[], index: number): boolean {
  const line = open[index];
  if (!line?.alone || line.type !== undefined || words(line.text).length > 12 || size(line.text) > 100)
    return false;
  if (/\p{Lu}|[.;,:!?…"“”]/u.test(line.text) || !/^\p{Ll}/u.test(line.text)) return false;
  const after = open[index + 1];
  return after?.alone === true && (isProse(after) || isTitleLike(after.text));
}
