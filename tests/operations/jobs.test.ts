import { afterAll, describe, expect, it } from 'vitest';
import { type JobHandlers, startJobs } from '@/lib/integrations/jobs';
import { countJobs } from '@/lib/operations/site/count-jobs';
import { discardJob } from '@/lib/operations/site/discard-job';
import { listJobs } from '@/lib/operations/site/list-jobs';
import { retryJob } from '@/lib/operations/site/retry-job';
import { testDatabaseUrl } from '../support/database';
import { takeNoise } from '../support/noise';
import { rowsOf } from '../support/people';
import { codeOf, openScene } from '../support/scene';

const scene = openScene();
const nothing: JobHandlers = {
  'prepare-data-export': async () => {},
  'erase-account': async () => {},
  'map-opinions': async () => {},
  'import-comments': async () => {},
};
const ID = '01890000-0000-7000-8000-000000000001';

/** Waits for something that other processes bring about. */
const until = (check: () => Promise<boolean> | boolean) => expect.poll(check, { timeout: 15_000 }).toBe(true);

describe('before any server has started', () => {
  it('there are no jobs, and none can be retried', async () => {
    expect(await countJobs(scene.system, {})).toEqual({ items: [] });
    expect(await listJobs(scene.system, {})).toEqual({ items: [], next: null });
    expect(await codeOf(retryJob(scene.system, { job: ID }))).toBe('not_found');
    expect(await codeOf(discardJob(scene.system, { job: ID }))).toBe('not_found');
  });
});

describe('background jobs', () => {
  it('run once, in whichever of two processes is free; one that waits is enough', async () => {
    const seen: string[] = [];
    const handlers: JobHandlers = {
      ...nothing,
      'erase-account': async ({ erasure }) => {
        seen.push(erasure);
      },
    };
    const [one, two] = await Promise.all([
      startJobs(testDatabaseUrl(), handlers),
      startJobs(testDatabaseUrl(), handlers),
    ]);
    try {
      for (const id of ['a', 'b', 'c']) await one.send('erase-account', { erasure: id }, id);
      await until(() => seen.length === 3);
      expect(seen.toSorted()).toEqual(['a', 'b', 'c']);
      await two.send('erase-account', { erasure: 'd' }, 'd');
      await until(() => seen.length === 4);
    } finally {
      await Promise.all([one.stop(), two.stop()]);
    }
  });

  it('wait in queues that four processes make at once, at the first start of all', async () => {
    for (let round = 0; round < 4; round++) {
      await rowsOf(`DROP SCHEMA IF EXISTS jobs CASCADE`);
      const started = await Promise.allSettled(
        Array.from({ length: 4 }, () => startJobs(testDatabaseUrl(), nothing)),
      );
      await Promise.all(started.map((one) => (one.status === 'fulfilled' ? one.value.stop() : undefined)));
      expect(started.filter(({ status }) => status === 'rejected')).toEqual([]);
    }
  });

  it('that fail are tried again, and an admin sees why, without addresses', async () => {
    const jobs = await startJobs(testDatabaseUrl(), {
      ...nothing,
      'prepare-data-export': async () => {
        throw new Error('No room for ada@example.org');
      },
    });
    try {
      await jobs.send('prepare-data-export', { export: 'x' }, 'x');
      const waiting = async () => (await listJobs(scene.system, { state: 'retry' })).items;
      await until(async () => (await waiting()).length === 1);
      expect((await waiting())[0]).toMatchObject({ queue: 'prepare-data-export', problem: 'No room for …' });
    } finally {
      await jobs.stop();
    }
    await rowsOf(`UPDATE jobs.job SET state = 'failed' WHERE state = 'retry'`);
    const [failed] = (await listJobs(scene.system, { state: 'failed' })).items;
    await retryJob(scene.system, { job: failed?.id ?? '' });
    expect(await codeOf(retryJob(scene.system, { job: failed?.id ?? '' }))).toBe('not_found');
    const again = await startJobs(testDatabaseUrl(), nothing);
    try {
      await until(async () =>
        (await countJobs(scene.system, {})).items.every(({ state }) => state === 'completed'),
      );
    } finally {
      await again.stop();
    }
    const before = (await listJobs(scene.system, {})).items.length;
    await discardJob(scene.system, { job: failed?.id ?? '' });
    expect((await listJobs(scene.system, {})).items.length).toBe(before - 1);
  });

  it('are told to stop, and run again at the next start', async () => {
    let aborted = false;
    const jobs = await startJobs(testDatabaseUrl(), {
      ...nothing,
      'erase-account': (_given, signal) =>
        new Promise((_, reject) => {
          started = true;
          signal.addEventListener('abort', () => {
            aborted = true;
            reject(new Error('stopping'));
          });
        }),
    });
    let started = false;
    await jobs.send('erase-account', { erasure: 'long' }, 'long');
    await until(() => started);
    await jobs.stop();
    expect(aborted).toBe(true);
    expect((await listJobs(scene.system, { state: 'retry' })).items).toHaveLength(1);
  });

  it('say what to do where the database lets us make no schema', async () => {
    await rowsOf(`CREATE ROLE nobody_much LOGIN PASSWORD 'x'`).catch(() => {});
    await rowsOf(`DROP SCHEMA jobs CASCADE`);
    const url = new URL(testDatabaseUrl());
    url.username = 'nobody_much';
    url.password = 'x';
    await expect(startJobs(url.href, nothing)).rejects.toThrow(/GRANT CREATE ON DATABASE/);
    takeNoise();
  });
});

afterAll(() => {
  takeNoise();
});
