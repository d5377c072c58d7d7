import { commonest, type PrintedLine, toHalf } from './printed-page';

/** What is usual in a document, so that what is not usual can be seen. */
export type Measure = {
  /** Size and type face of running text. */
  size: number;
  font: string;
  /** From one baseline to the next. */
  leading: number;
  /** Paragraphs begin with an indented line. */
  indents: boolean;
  /** Left and right edge of the column that a line stands in. */
  column(line: PrintedLine): { left: number; right: number };
};

export function measure(lines: PrintedLine[]): Measure {
  const size = commonest(lines.map((line) => [line.size, line.text.length])) ?? 10;
  const body = lines.filter((line) => Math.abs(line.size - size) <= 0.5);
  const font = commonest(body.map((line) => [line.font, line.text.length])) ?? '';
  const leading =
    commonest(
      pairs(body).flatMap(([a, b]) =>
        b.y > a.y && b.y - a.y < 4 * size ? [[toHalf(b.y - a.y), 1] as [number, number]] : [],
      ),
    ) ?? 1.2 * size;
  const columns = new Map<string, { left: number; right: number }>();
  for (const [key, some] of groupedByFlow(lines)) columns.set(key, edgesOf(some, size));
  const column = (line: PrintedLine) => columns.get(keyOf(line)) ?? { left: line.left, right: line.right };
  // Set full, an indented line after another that fills the column begins a paragraph; ten of them are a habit.
  const indented = pairs(body).filter(
    ([a, b]) =>
      isIndented(b, column(b), size) && !isIndented(a, column(a), size) && b.y - a.y < 1.25 * leading,
  ).length;
  return { size, font, leading, indents: indented >= Math.max(3, body.length / 60), column };
}

export const isIndented = (line: PrintedLine, column: { left: number }, size: number) =>
  line.left > column.left + 0.7 * size && line.left < column.left + 5 * size;

const keyOf = ({ page, flow }: PrintedLine) => `${page}|${flow}`;

function groupedByFlow(lines: PrintedLine[]) {
  const flows = new Map<string, PrintedLine[]>();
  for (const line of lines) {
    const flow = flows.get(keyOf(line));
    if (flow) flow.push(line);
    else flows.set(keyOf(line), [line]);
  }
  return flows;
}

/** The left edge at which most lines begin, and the right edge that all but a few keep to. */
function edgesOf(lines: PrintedLine[], size: number): { left: number; right: number } {
  const body = lines.filter((line) => Math.abs(line.size - size) <= 1);
  const some = body.length > 0 ? body : lines;
  const left = commonest(some.map((line) => [toHalf(line.left), 1])) ?? 0;
  const rights = some.map(({ right }) => right).sort((a, b) => a - b);
  return { left, right: rights[Math.floor((rights.length - 1) * 0.97)] ?? 0 };
}

const pairs = (lines: PrintedLine[]): [PrintedLine, PrintedLine][] =>
  lines.flatMap((line, index) => {
    const next = lines[index + 1];
    return next && next.page === line.page && next.flow === line.flow ? [[line, next]] : [];
  });
