/** A line of comma-separated values as RFC 4180 has it. A text that a spreadsheet would take for a formula gets an apostrophe before it. */
export const csvLine = (values: readonly (string | null | undefined)[]) =>
  `${values.map(csvField).join(',')}\r\n`;

function csvField(value: string | null | undefined) {
  const text = value ?? '';
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
