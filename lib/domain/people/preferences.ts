import { z } from 'zod';

export const THEMES = ['system', 'light', 'dark'] as const;

/** How a person likes to read. Unknown or broken stored values fall back to the usual ones. */
export const Preferences = z.object({
  /** Whether single keys (`j`, `k`, `a`, `n` …) do something; menus and buttons always work. */
  shortcuts: z.boolean().default(true).catch(true),
  theme: z.enum(THEMES).default('system').catch('system'),
  /** Units run on as prose and the margin is hidden. */
  plainReading: z.boolean().default(false).catch(false),
});
export type Preferences = z.infer<typeof Preferences>;
export type Theme = Preferences['theme'];

/** As sent by a form or a client: what is absent stays, what is wrong is refused. */
export const PreferencesPatch = z.strictObject({
  shortcuts: z.boolean().optional(),
  theme: z.enum(THEMES).optional(),
  plainReading: z.boolean().optional(),
});

export const DEFAULT_PREFERENCES: Preferences = Preferences.parse({});

/** Holds the theme beside the account, so that the server renders it without a flash; for guests too. */
export const THEME_COOKIE = 'arguably-theme';
