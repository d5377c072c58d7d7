/** Any text inside an element or a quoted attribute. Without what XML 1.0 cannot hold, see `legible`. */
export const escapeXml = (text: string) =>
  legible(text).replace(/[&<>"'\r]/g, (character) => ESCAPES[character] ?? '');

/** A carriage return is written out: as itself it would be read as a line feed. */
const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\r': '&#13;',
};

/** Without the characters that XML 1.0 has no way to write: most controls, halves of characters, non-characters. */
export const legible = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: to remove them.
  text.toWellFormed().replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/g, '');

export const XML_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n';
