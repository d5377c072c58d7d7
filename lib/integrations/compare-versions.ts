import { uuidv7 } from 'uuidv7';
import {
  type NewVersionTask,
  planNewVersion,
  type VersionPlan,
} from '@/lib/domain/articles/plan-new-version';
import { type Difference, differencesOf } from '@/lib/domain/text/differences';

/** Two versions to compare: for their differences alone, or for all that becomes of what stands at the older one. */
export type CompareTask =
  | { kind: 'differences'; oldText: string; newText: string }
  | { kind: 'new_version'; version: NewVersionTask; engine: string };

export type Compared =
  | { kind: 'differences'; differences: Difference[] }
  | { kind: 'plan'; plan: VersionPlan };

export const compare = (task: CompareTask): Compared =>
  task.kind === 'differences'
    ? { kind: 'differences', differences: differencesOf(task.oldText, task.newText) }
    : { kind: 'plan', plan: planNewVersion(task.version, task.engine, uuidv7) };
