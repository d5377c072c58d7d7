import { z } from 'zod';
import { idJson, listOf } from './format';

/** Somebody who can be named in a note, as `@[name](person:id)`. */
const MentionableJson = z.strictObject({ id: idJson, name: z.string() }).meta({ id: 'Mentionable' });
type MentionableJson = z.output<typeof MentionableJson>;

export const mentionableJson = listOf<MentionableJson, MentionableJson>({
  schema: MentionableJson,
  toJson: ({ id, name }) => ({ id, name }),
});
