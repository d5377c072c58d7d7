import { describe, expect, it } from 'vitest';
import { SPACE_KINDS } from '@/lib/domain/spaces/space';
import { SHARED_KINDS, SPACE_QUESTIONS, settingsOfNew } from '@/lib/domain/spaces/space-defaults';
import { SettingsPatch, SpaceSettings } from '@/lib/domain/spaces/space-settings';

const setTo = (kind: (typeof SPACE_KINDS)[number]) => {
  const { reading, annotating, importing, correcting, premoderation, othersWork, stanceSpread, names } =
    settingsOfNew(kind);
  return [reading, annotating, importing, correcting, premoderation, othersWork, stanceSpread, names];
};

describe('a new space', () => {
  it.each([
    ['personal', ['members', 'members', 'members', 'moderators', 'none', 'always', 'always', 'real']],
    [
      'classroom',
      ['members', 'members', 'moderators', 'moderators', 'none', 'after_own', 'after_own', 'real'],
    ],
    ['research', ['members', 'members', 'moderators', 'members', 'none', 'never', 'never', 'real']],
    [
      'public',
      ['anyone', 'signed_in', 'moderators', 'moderators', 'first_posts', 'always', 'always', 'real'],
    ],
  ] as const)('of kind %s begins as that kind is used', (kind, expected) => {
    expect(setTo(kind)).toEqual(expected);
  });

  it('is what its maker answered, over what its kind begins with', () => {
    const settings = settingsOfNew('classroom', { names: 'pseudonyms', reading: 'link' });
    expect(settings).toMatchObject({ names: 'pseudonyms', reading: 'link', othersWork: 'after_own' });
  });

  it('shows the spread of stances when it shows the work, unless something else was said', () => {
    expect(settingsOfNew('classroom', { othersWork: 'always' }).stanceSpread).toBe('always');
    expect(settingsOfNew('research', { othersWork: 'always', stanceSpread: 'never' }).stanceSpread).toBe(
      'never',
    );
  });

  it('is asked about in two or three questions, the default among the answers', () => {
    for (const kind of SHARED_KINDS) {
      const questions = SPACE_QUESTIONS[kind];
      expect(questions.length).toBeLessThanOrEqual(3);
      for (const { setting, answers } of questions) {
        expect(answers).toContain(settingsOfNew(kind)[setting]);
        for (const answer of answers)
          expect(SpaceSettings.shape[setting].safeParse(answer).success, `${setting} ${answer}`).toBe(true);
      }
    }
  });
});

describe('a change of settings', () => {
  it('has only what is given: an absent setting does not fall back to its default', () => {
    expect(SettingsPatch.parse({})).toEqual({});
    expect(SettingsPatch.parse({ accent: 'teal' })).toEqual({ accent: 'teal' });
    expect(SettingsPatch.safeParse({ logo: 'a.png' }).success).toBe(false);
    expect(SettingsPatch.safeParse({ accent: 'pink' }).success).toBe(false);
  });

  it('can name every setting but the logo', () => {
    const names = Object.keys(SpaceSettings.shape).filter((name) => name !== 'logo');
    expect(Object.keys(SettingsPatch.shape)).toEqual(names);
  });

  it('of every kind is known', () => {
    expect([...SPACE_KINDS]).toEqual(['personal', ...SHARED_KINDS]);
  });
});
