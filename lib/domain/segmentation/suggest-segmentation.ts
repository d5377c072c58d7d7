import type { Block } from '@/lib/domain/text/blocks';
import type { SuggestedSegmentation } from './argument-model';
import { suggestRelations } from './relations';
import { suggestRoles } from './roles';
import { splitUnits } from './split-units';

/**
 * What the machine makes of an article: units that tile each block, a role for each with its reasons,
 * and relations between them. `text` is the canonical text the blocks point into; `language` a BCP 47
 * tag. The same input gives the same output; time and memory grow linearly with the text.
 */
export function suggestSegmentation(text: string, blocks: Block[], language: string): SuggestedSegmentation {
  const units = suggestRoles(text, blocks, splitUnits(text, blocks, language), language);
  return { units, relations: suggestRelations(text, units, language) };
}
