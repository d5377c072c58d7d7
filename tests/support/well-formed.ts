const NAME = String.raw`[A-Za-z_][\w:.-]*`;
const ATTRIBUTE = String.raw`\s+${NAME}="[^"<]*"`;
const TOKEN = new RegExp(
  String.raw`<(?<open>${NAME})(?:${ATTRIBUTE})*\s*(?<alone>/?)>|</(?<close>${NAME})>|(?<text>[^<]+)`,
  'gy',
);
const REFERENCES = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: what XML forbids.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** Whether a text is one well-formed XML element: tags nested and closed, nothing that XML forbids. */
export function isWellFormed(xml: string): boolean {
  if (FORBIDDEN.test(xml) || !xml.isWellFormed() || REFERENCES.test(xml)) return false;
  const open: string[] = [];
  let [at, roots] = [0, 0];
  for (const match of xml.matchAll(TOKEN)) {
    const { open: opened, alone, close, text } = match.groups ?? {};
    at = match.index + match[0].length;
    if (opened && open.length === 0) roots += 1;
    if (opened && !alone) open.push(opened);
    if (close && open.pop() !== close) return false;
    if (text?.trim() && open.length === 0) return false;
  }
  return at === xml.length && open.length === 0 && roots === 1;
}
