import { type ReactNode, useMemo } from 'react';
import type { DiscussionActions, Refusal } from '@/components/annotations/annotation-actions';
import { reactionWord } from '@/components/annotations/reaction-word';
import { useWords } from '@/components/ui/words';
import { type AnnotationView, api, type Problem, type Result } from '@/lib/web/client/api';
import type { useUnitAnnotations } from './use-unit-annotations';

type Scene = {
  articleId: string;
  /** Where it is shown, whatever unit its words belong to by now. */
  unitId: string;
  store: Pick<ReturnType<typeof useUnitAnnotations>, 'replace'>;
  say: (problem: Problem) => ReactNode;
  announce: (sentence: string) => void;
};

/** What readers do with notes together: react, ask and answer, settle, hand over, name one another. */
export function useDiscussing({ articleId, unitId, store, say, announce }: Scene): DiscussionActions {
  const t = useWords('together');
  return useMemo(() => {
    async function done(result: Result<AnnotationView>, sentence: string): Promise<Refusal> {
      // None of this waits on the device: it answers what stands there at the moment.
      if (!result.ok)
        return result.problem.code === 'unreachable' ? t('needsConnection') : say(result.problem);
      store.replace({ ...result.value, target: { ...result.value.target, unitId } });
      announce(sentence);
      return null;
    }
    return {
      react: async ({ id, kind }, value) =>
        done(
          await api.react(id, value),
          value
            ? t('reacted', { stance: t(reactionWord(kind, value)).toLocaleLowerCase() })
            : t('reactionWithdrawn'),
        ),
      ask: async (note, question) => done(await api.ask(note, question), t(question ? 'asked' : 'unasked')),
      accept: async ({ id }, reply) =>
        done(await api.accept(id, reply?.id ?? null), t(reply ? 'answerAccepted' : 'answerWithdrawn')),
      resolve: async ({ id }) => done(await api.resolve(id), t('resolved')),
      reopen: async ({ id }) => done(await api.reopen(id), t('reopened')),
      assign: async ({ id }, person) => {
        const result = await api.assign(id, person);
        const name = result.ok && result.value.kind === 'note' ? result.value.thread.assignee?.name : null;
        return done(result, name ? t('assigned', { name }) : t('unassigned'));
      },
      findPeople: async (prefix) => {
        const result = await api.listMentionable(articleId, prefix, 'all');
        return result.ok ? result.value.items : [];
      },
      findAssignees: async (prefix) => {
        const result = await api.listMentionable(articleId, prefix, 'space');
        return result.ok ? result.value.items : [];
      },
    };
  }, [articleId, unitId, store.replace, say, announce, t]);
}
