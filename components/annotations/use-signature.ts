import { useWords } from '@/components/ui/words';
import type { ShownWork } from './shown-work';

/** Under which name others will see what is being written. */
export function useSignature({ pseudonymous, pseudonym }: ShownWork): string {
  const t = useWords('together');
  if (!pseudonymous) return t('underName');
  return pseudonym ? t('asPseudonym', { name: pseudonym }) : t('underPseudonym');
}
