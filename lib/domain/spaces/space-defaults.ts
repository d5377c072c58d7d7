import type { SpaceKind } from './space';
import { type SettingsPatch, SpaceSettings } from './space-settings';

/** The kinds of space that people make. A personal one comes with its person. */
export const SHARED_KINDS = ['classroom', 'research', 'public'] as const satisfies readonly SpaceKind[];
export type SharedKind = (typeof SHARED_KINDS)[number];

/** What a new space of a kind begins with, where that is not what every space begins with. All can be changed later. */
export const SPACE_DEFAULTS: Record<SpaceKind, SettingsPatch> = {
  personal: {},
  // Students read for themselves first, and then together.
  classroom: {
    reading: 'members',
    annotating: 'members',
    importing: 'moderators',
    correcting: 'moderators',
    othersWork: 'after_own',
    stanceSpread: 'after_own',
  },
  // Coders work blind: what one sees of another spoils the agreement that is measured.
  research: {
    reading: 'members',
    annotating: 'members',
    importing: 'moderators',
    correcting: 'members',
    othersWork: 'never',
    stanceSpread: 'never',
  },
  // Strangers: the first thing that somebody says is looked at, and what others answered stays as it was.
  public: {
    reading: 'anyone',
    annotating: 'signed_in',
    importing: 'moderators',
    correcting: 'moderators',
    premoderation: 'first_posts',
    editWindowMinutes: 60,
  },
};

/** A setting that is asked about while a space is made, and the answers in the order in which they are offered. */
export type Question = {
  [Setting in 'reading' | 'annotating' | 'premoderation' | 'names' | 'othersWork']: {
    setting: Setting;
    answers: readonly SpaceSettings[Setting][];
  };
}['reading' | 'annotating' | 'premoderation' | 'names' | 'othersWork'];

/** Few: what else there is to decide can wait until somebody misses it. */
export const SPACE_QUESTIONS: Record<SharedKind, readonly Question[]> = {
  classroom: [
    { setting: 'othersWork', answers: ['after_own', 'always', 'never'] },
    { setting: 'names', answers: ['real', 'pseudonyms'] },
  ],
  research: [
    { setting: 'othersWork', answers: ['never', 'after_own', 'always'] },
    { setting: 'names', answers: ['real', 'pseudonyms'] },
  ],
  public: [
    { setting: 'reading', answers: ['anyone', 'link'] },
    { setting: 'annotating', answers: ['signed_in', 'guests', 'members'] },
    { setting: 'premoderation', answers: SpaceSettings.shape.premoderation.unwrap().options },
  ],
};

/** All settings of a new space: its kind's, over which goes what was answered. */
export function settingsOfNew(kind: SpaceKind, answers: SettingsPatch = {}): SpaceSettings {
  const settings = SpaceSettings.parse({ ...SPACE_DEFAULTS[kind], ...answers });
  // Who hides the work hides its sum too: the spread of stances follows, unless something else was said.
  const follows = answers.othersWork !== undefined && answers.stanceSpread === undefined;
  return follows ? { ...settings, stanceSpread: settings.othersWork } : settings;
}
