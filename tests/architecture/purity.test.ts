import { describe, expect, it } from 'vitest';
import { type ProjectFile, projectFiles } from '../support/project-files';

/** What would make the same input give another output. The domain is given these things. */
const impurities: [what: string, pattern: RegExp, example: string][] = [
  ['the clock', /\bDate\.now\b/, 'const at = Date.now();'],
  ['the clock', /\bnew Date\(\s*\)/, 'const at = new Date();'],
  ['the clock', /\bperformance\s*\./, 'const at = performance.now();'],
  ['chance', /\bMath\.random\b/, 'const at = Math.random();'],
  ['chance', /\b(randomUUID|randomBytes|getRandomValues)\b/, 'const id = crypto.randomUUID();'],
  ['the environment', /\bprocess\s*\./, 'const port = process.env.PORT;'],
  ['the network', /\bfetch\s*\(/, "const page = await fetch('https://example.org');"],
  ['a timer', /\bset(Timeout|Interval|Immediate)\s*\(/, 'setTimeout(done, 10);'],
  ['the console', /\bconsole\s*\./, 'console.log(text);'],
];

describe('lib/domain', () => {
  it('knows no clock, chance, environment, network or console', () => {
    const files = projectFiles(/^lib\/domain\/.*\.ts$/);
    expect(files.length).toBeGreaterThan(20);
    expect(files.flatMap(impuritiesIn)).toEqual([]);
  });

  it.each(impurities)('would be caught using %s: %s', (what, _pattern, example) => {
    const planted = { path: 'lib/domain/planted.ts', text: `// Says nothing.\n${example}\n` };
    expect(impuritiesIn(planted)).toEqual([`lib/domain/planted.ts:2 uses ${what}`]);
  });

  it('may speak of them in comments', () => {
    const text =
      '/** Never Date.now(): the\n * caller calls fetch(). */\nexport const x = 1; // Math.random\n';
    expect(impuritiesIn({ path: 'lib/domain/planted.ts', text })).toEqual([]);
  });
});

function impuritiesIn({ path, text }: ProjectFile): string[] {
  return withoutComments(text)
    .split('\n')
    .flatMap((line, index) =>
      impurities
        .filter(([, pattern]) => pattern.test(line))
        .map(([what]) => `${path}:${index + 1} uses ${what}`),
    );
}

/** Comments become blank, lines stay lines. `//` after a colon is an address, not a comment. */
const withoutComments = (text: string) =>
  text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`\\/])\/\/[^\n]*/g, (comment) => comment.replace(/[^\n]/g, ' '));
