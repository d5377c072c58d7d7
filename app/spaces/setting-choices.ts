import type { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { messages } from '@/lib/web/messages';

type ChoiceSetting = {
  [Name in keyof SpaceSettings]: SpaceSettings[Name] extends string ? Name : never;
}[keyof SpaceSettings];

/** The values of a setting with their words, to choose one of them. */
export function settingChoices(setting: ChoiceSetting, values: readonly string[]) {
  const words: Record<string, string> = messages.spaceSettings[setting];
  return values.map((value) => {
    const hint = words[`${value}Hint`];
    return { value, label: words[value] ?? value, ...(hint && { hint }) };
  });
}
