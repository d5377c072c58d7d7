import { normaliseCharacters, normaliseLine } from './normalise';

/**
 * What somebody typed, as it is kept: without what is invisible, turns the reading direction over or hides in a text.
 * Lines, spaces and marks stay as they were typed. For `transform` of a schema that has refused what cannot be stored.
 */
export const typedText = (text: string) => normaliseCharacters(text);

/** The same for text on one line. */
export const typedLine = (text: string) => normaliseLine(text);
