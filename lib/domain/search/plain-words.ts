/** Marks that are written over or under letters, vowel points, soft hyphens and tatweels. й keeps its breve: it is another letter. */
const MARKS =
  /[\u00ad\u0640]|[\u0300-\u0305\u0307-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]|(?<![иИ])\u0306/g;

const SPELLED: Record<string, string> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ð: 'd',
  ς: 'σ',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};

/** A text without accents and capitals, as the index has it: `search_plain` in the database says the same. */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(MARKS, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[øłđıðςßæœþ]/g, (letter) => SPELLED[letter] ?? letter);
