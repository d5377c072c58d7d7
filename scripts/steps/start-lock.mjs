import path from 'node:path';
import { liveHolder } from '../processes/lock.mjs';
import { dataFolder } from './project.mjs';

/** Held by `npm start` for as long as it runs, one per data folder; tells its address and its server's process. */
export const startLock = () => path.join(dataFolder(), 'start.lock');

/** The `npm start` that runs now, or null. */
export const runningStart = () => liveHolder(startLock());
