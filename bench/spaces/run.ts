/** What is measured of spaces. BENCH_PIECES names some of them; a new one gets a line here, and its lines in bench/run.ts. */
const PIECES = {
  search: async () => (await import('./search')).measureSearch(),
  articles: async () => (await import('./articles')).measureArticles(),
};
type Pieces = { [Name in keyof typeof PIECES]?: Awaited<ReturnType<(typeof PIECES)[Name]>> };

export async function measureSpaces(): Promise<Pieces> {
  const wanted = process.env.BENCH_PIECES?.split(',');
  const measured: Record<string, unknown> = {};
  for (const [name, measure] of Object.entries(PIECES)) {
    if (wanted && !wanted.includes(name)) continue;
    console.info(`  ${name} …`);
    measured[name] = await measure();
  }
  return measured;
}
