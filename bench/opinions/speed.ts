import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import type { Size } from './made-up-stances';
import type { Speed } from './speed-worker';

/** Ascending, so that the peak of the process is that of the last one. */
const SIZES: Size[] = [
  { people: 1_000, units: 200 },
  { people: 5_000, units: 300 },
  { people: 10_000, units: 500 },
];

/** Time and memory of a first map, in a thread of its own, one size after the other. */
export async function measureSpeed() {
  const script = await bundled('speed-worker.ts');
  const megabytesBefore = process.resourceUsage().maxRSS / 1024;
  const sizes = [];
  for (const size of SIZES) sizes.push(await measureSize(script, size));
  return { load: os.loadavg()[0], megabytesBefore, sizes };
}

const measureSize = (script: string, size: Size) =>
  new Promise<Speed>((resolve, reject) => {
    const thread = new Worker(script, { eval: true, workerData: size });
    thread.once('message', resolve).once('error', reject);
  });

/** A thread takes one piece of JavaScript. */
async function bundled(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    alias: { '@': fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '') },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
