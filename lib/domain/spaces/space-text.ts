import { z } from 'zod';
import { typedLine, typedText } from '@/lib/domain/text/typed-text';

const oneLine = (text: string) => text.isWellFormed() && !/\p{Cc}/u.test(text);

/** How a space is called. */
export const SpaceTitle = z
  .string()
  .trim()
  .max(80, { error: 'A name may have 80 characters at most.' })
  .refine(oneLine, { error: 'The name holds control characters. Remove them.' })
  .transform(typedLine)
  .pipe(z.string().min(1, { error: 'Give the space a name.' }));

/** What a space is about, in a few sentences. */
export const SpaceDescription = z
  .string()
  .trim()
  .max(1000, { error: 'A description may have 1,000 characters at most.' })
  .refine((text) => text.isWellFormed() && !/[^\P{Cc}\n\r\t]/u.test(text), {
    error: 'The description holds control characters. Remove them.',
  })
  .transform(typedText);
