import { analyse } from 'chardet';

export type DecodedText = { text: string; charset: string };

/**
 * Bytes to text in whatever encoding they are. Asked in this order: byte order mark, the charset of the HTTP
 * answer, what the document declares (`<meta charset>`, XML declaration), whether it is valid UTF-8, a guess from
 * the bytes. A declaration that the bytes contradict is passed over. `charset` is the WHATWG name.
 */
export function decodeText(bytes: Uint8Array, declared?: string | null): DecodedText {
  const marked = byteOrderMark(bytes);
  if (marked) return decodeAs(bytes, marked);
  const wide = withoutMark(bytes);
  if (wide) return decodeAs(bytes, wide);
  const utf8 = strictly(bytes, 'utf-8');
  for (const name of [declared, declaredInside(bytes)]) {
    const label = encodingLabel(name);
    if (!label || label.startsWith('utf-16')) continue;
    // Servers call UTF-8 Latin-1 all the time; text that is valid UTF-8 beyond ASCII is UTF-8.
    if (label === 'windows-1252' && utf8 && !isAscii(bytes)) continue;
    const text = strictly(bytes, label);
    if (text !== null) return { text, charset: label };
  }
  if (utf8 !== null) return { text: utf8, charset: 'utf-8' };
  return decodeAs(bytes, guessed(bytes));
}

const byteOrderMark = (bytes: Uint8Array): string | null => {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
};

/** UTF-16 without a mark: every second byte of Western text, and of the spaces and tags of all text, is zero. */
function withoutMark(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 4_000);
  let even = 0;
  let odd = 0;
  sample.forEach((byte, index) => {
    if (byte === 0) {
      if (index % 2 === 0) even += 1;
      else odd += 1;
    }
  });
  const half = sample.length / 2;
  if (odd > half * 0.1 && even < odd * 0.1) return 'utf-16le';
  if (even > half * 0.1 && odd < even * 0.1) return 'utf-16be';
  return null;
}

function decodeAs(bytes: Uint8Array, label: string): DecodedText {
  return { text: withWindowsSigns(new TextDecoder(label).decode(bytes), label), charset: label };
}

function strictly(bytes: Uint8Array, label: string): string | null {
  try {
    return withWindowsSigns(new TextDecoder(label, { fatal: true }).decode(bytes), label);
  } catch {
    return null;
  }
}

/** Some versions of Node read windows-1252 as Latin-1, where dashes and curly quotes are control characters. */
const withWindowsSigns = (text: string, label: string) =>
  label === 'windows-1252'
    ? text.replace(/[\u0080-\u009f]/g, (char) => WINDOWS_SIGNS[char.charCodeAt(0) - 0x80] ?? char)
    : text;
const WINDOWS_SIGNS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const isAscii = (bytes: Uint8Array) => bytes.every((byte) => byte < 0x80);

/** The WHATWG name of an encoding label, or null when no decoder knows it. */
function encodingLabel(name: string | null | undefined): string | null {
  if (!name || name.length > 40) return null;
  try {
    return new TextDecoder(name.trim()).encoding;
  } catch {
    return null;
  }
}

function declaredInside(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4_096));
  const xml = /^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w:.-]{2,40})["']/.exec(head);
  const html = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})/i.exec(head);
  return xml?.[1] ?? html?.[1] ?? null;
}

/** Bytes looked at; more makes the guess slower, not better. */
const SAMPLE = 65_536;

function guessed(bytes: Uint8Array): string {
  for (const match of analyse(bytes.subarray(0, SAMPLE))) {
    const label = encodingLabel(match.name);
    if (label && !label.startsWith('utf-') && match.confidence >= 10) return label;
  }
  return 'windows-1252';
}
