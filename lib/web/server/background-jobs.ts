import type { Actor } from '@/lib/domain/access/actor';
import { type Jobs, startJobs } from '@/lib/integrations/jobs';
import { importComments, listWaitingCommentImports } from '@/lib/operations/comment-imports/import-comments';
import { listDueMaps, mapOpinions } from '@/lib/operations/opinions/map-opinions';
import { eraseAccount } from '@/lib/operations/people/erase-account';
import { prepareDataExport } from '@/lib/operations/people/prepare-data-export';
import { listWaitingWork } from '@/lib/operations/people/waiting-work';
import { contextFor } from '../context';

const SYSTEM: Actor = { kind: 'system', id: null, name: 'background job' };

const context = (signal: AbortSignal) => contextFor(SYSTEM, { signal });

/** The background jobs of this process. What is to be done stands in the database; `wake` makes jobs of it. */
export function backgroundJobs(url: string) {
  let running: Promise<Jobs> | undefined;
  let stopped = false;

  /** Started at first need, and again where that failed: the database may have been away. */
  function started(): Promise<Jobs> {
    running ??= startJobs(url, {
      'prepare-data-export': (given, signal) => prepareDataExport(context(signal), given.export),
      'erase-account': (given, signal) => eraseAccount(context(signal), given.erasure),
      'map-opinions': (given, signal) => mapOpinions(context(signal), given),
      'import-comments': (given, signal) => importComments(context(signal), given),
    }).catch((error) => {
      running = undefined;
      throw error;
    });
    return running;
  }

  return {
    /** Makes a job of everything that waits: what was just asked for, and what a process left when it was killed. */
    wake: async () => {
      if (stopped) return;
      const jobs = await started();
      const { exports, erasures } = await listWaitingWork(contextFor(SYSTEM));
      for (const id of exports) await jobs.send('prepare-data-export', { export: id }, id);
      for (const id of erasures) await jobs.send('erase-account', { erasure: id }, id);
      for (const { spaceId, id } of await listWaitingCommentImports(contextFor(SYSTEM)))
        await jobs.send('import-comments', { space: spaceId, import: id }, id);
    },
    /** Makes a job of every opinion map whose stances changed. */
    wakeMaps: async () => {
      if (stopped) return;
      const jobs = await started();
      for (const { spaceId, articleId } of await listDueMaps(contextFor(SYSTEM)))
        await jobs.send('map-opinions', { space: spaceId, article: articleId }, `${spaceId} ${articleId}`);
    },
    stop: async () => {
      stopped = true;
      await (await running?.catch(() => undefined))?.stop();
    },
  };
}
