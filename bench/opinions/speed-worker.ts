import { parentPort, workerData } from 'node:worker_threads';
import { mapOpinions } from '@/lib/domain/opinions/opinion-map';
import { stanceMatrix } from '@/lib/domain/opinions/stance-matrix';
import { madeUpStances, madeUpUnits, type Size } from './made-up-stances';

/** Milliseconds and megabytes of one map; `bench/README.md` says of what. */
export type Speed = Size & {
  stances: number;
  groups: number;
  matrixMs: number;
  wallMs: number;
  cpuMs: number;
  peakMegabytes: number;
};

/** In a thread, as the product would do it: one map of made-up stances, timed. */
const size: Size = workerData;
const stances = [...madeUpStances(size)];
const began = performance.now();
const cpu = process.cpuUsage();
const matrix = stanceMatrix(madeUpUnits(size), stances);
const read = performance.now();
const map = mapOpinions(matrix);
const { user, system } = process.cpuUsage(cpu);
const speed: Speed = {
  ...size,
  stances: matrix.values.length,
  groups: map.groups.length,
  matrixMs: read - began,
  wallMs: performance.now() - began,
  cpuMs: (user + system) / 1000,
  // Of the whole process since it began: Node, the compiler of the sources and the given stances included.
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
};
parentPort?.postMessage(speed);
