import type { SuggestedSegmentation } from '@/lib/domain/segmentation/argument-model';
import { type SettledUnit, suggestAround } from '@/lib/domain/segmentation/suggest-around';
import { suggestSegmentation } from '@/lib/domain/segmentation/suggest-segmentation';
import type { Block } from '@/lib/domain/text/blocks';

/** A text that is read already, to divide into units: anew, or around those that people have settled. */
export type DivideTask = {
  text: string;
  blocks: Block[];
  language: string;
  settled?: SettledUnit[] | undefined;
};

export const divide = ({ text, blocks, language, settled }: DivideTask): SuggestedSegmentation =>
  settled ? suggestAround(text, blocks, language, settled) : suggestSegmentation(text, blocks, language);
