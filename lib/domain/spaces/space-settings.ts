import { z } from 'zod';
import { MAX_EMBED_SITES, siteIn } from './embed-sites';

/** Colours that a space may have for its own; each is readable on both themes (app/styles/tokens.css). */
export const ACCENTS = ['blue', 'teal', 'green', 'amber', 'red', 'plum', 'violet', 'slate'] as const;
export type Accent = (typeof ACCENTS)[number];

export const MAX_BANNED_WORDS = 500;

const EmbedSite = z
  .string()
  .max(300)
  .overwrite((typed) => siteIn(typed) ?? typed)
  .refine((site) => siteIn(site) !== null, {
    error:
      'Name each site by scheme and host alone, such as https://news.example.org or https://*.example.org; only this machine may come without https.',
  });

/** What the people of a space agreed on. Everything has a default, so that a setting added later has its value in older spaces too. */
export const SpaceSettings = z.object({
  /** Who may read: anyone; whoever has the address (it is listed nowhere); members. */
  reading: z.enum(['anyone', 'link', 'members']).default('members'),
  /** Who may annotate: members; whoever has an account; also guests, with a name and a proof of work. */
  annotating: z.enum(['members', 'signed_in', 'guests']).default('members'),
  /** Who may import articles. */
  importing: z.enum(['members', 'moderators']).default('members'),
  /** Who may correct the segmentation: borders, roles, relations. */
  correcting: z.enum(['members', 'moderators']).default('moderators'),
  /** Which contributions wait for a moderator: none, everybody's first ones, those with links, all. Moderators' never wait. */
  premoderation: z.enum(['none', 'first_posts', 'links', 'all']).default('none'),
  /** How members below moderators sign what they write. */
  names: z.enum(['real', 'pseudonyms']).default('real'),
  /** Whether moderators may look up who is behind a pseudonym. Holds for pseudonyms given while it was so. */
  pseudonymLookup: z.boolean().default(false),
  /** When others' notes, sources and highlights on a unit are shown: at once; after one's own contribution there; not. */
  othersWork: z.enum(['always', 'after_own', 'never']).default('always'),
  /** From this moment on others' work is shown, whatever `othersWork` says; null for no such moment. */
  othersWorkFrom: z.iso.datetime().nullable().default(null),
  /** When the spread of stances on a unit is shown: at once; after one's own stance there; not. */
  stanceSpread: z.enum(['always', 'after_own', 'never']).default('always'),
  /** How long an author may edit an annotation, in minutes from its creation; null for ever. */
  editWindowMinutes: z.int().min(1).max(5_256_000).nullable().default(null),
  /** Words and phrases that make a contribution wait for a moderator, one each. */
  bannedWords: z.array(z.string().trim().min(2).max(80)).max(MAX_BANNED_WORDS).default([]),
  /** The sites on whose pages the discussions of the space may be shown, as content policies name them. */
  embedSites: z.array(EmbedSite).max(MAX_EMBED_SITES).default([]),
  accent: z.enum(ACCENTS).default('blue'),
  /** The file name of the logo, by its content; null for none. Set with the logo itself, not like the others. */
  logo: z
    .string()
    .regex(/^[\w-]{1,40}\.(png|jpg|webp)$/)
    .nullable()
    .default(null),
});
export type SpaceSettings = z.infer<typeof SpaceSettings>;

const { logo: _, ...editable } = SpaceSettings.shape;
type Editable = typeof editable;

/** Some of the settings, to change only these. An absent one stays as it is; it does not fall back to its default. */
export const SettingsPatch = z.strictObject(
  // `fromEntries` does not know that each key keeps the type of its own value.
  Object.fromEntries(
    Object.entries(editable).map(([name, setting]) => [name, setting.unwrap().optional()]),
  ) as { [Name in keyof Editable]: z.ZodOptional<ReturnType<Editable[Name]['unwrap']>> },
);
export type SettingsPatch = z.infer<typeof SettingsPatch>;
