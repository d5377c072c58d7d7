import { describe, expect, it } from 'vitest';
import { splitClauses } from '@/lib/domain/segmentation/clauses';
import { splitSentences } from '@/lib/domain/segmentation/sentences';

/** A bar marks where a unit is expected to begin. */
const CASES: [language: string, rule: string, marked: string][] = [
  [
    'en',
    'a reason after its claim',
    'The library should stay open | because many students have no quiet room.',
  ],
  [
    'en',
    'a reason before its claim',
    'Because many students have no quiet room, | the library should stay open.',
  ],
  [
    'en',
    'a concession before its reply',
    'Although the plan is cheap, | it ignores the people who live there.',
  ],
  [
    'en',
    'a concession after the claim',
    'The plan ignores the people who live there, | although it is cheap.',
  ],
  ['en', 'two clauses with but', 'The buses are slow, | but they reach every village.'],
  ['en', 'two clauses with and', 'The rent has doubled, | and wages have not moved at all.'],
  [
    'en',
    'a coordinated reason and claim',
    'The rent is high, | and since wages are flat, | people are leaving the town.',
  ],
  ['en', 'a semicolon', 'The north gets the trains; | the south gets the noise.'],
  ['en', 'a colon before a clause', 'The lesson is plain: | cheap roads cost lives.'],
  ['en', 'a colon before a list stays', 'The town needs three things: buses, trees and shade.'],
  ['en', 'one dash between clauses', 'The council promised shade — | it planted nothing in ten years.'],
  ['en', 'a pair of dashes stays', 'The council — it was new then — planted nothing in ten years.'],
  ['en', 'a shared subject stays', 'The council planted trees and watered them every week.'],
  ['en', 'a list stays', 'Buses, trams and trains are cheap and clean.'],
  ['en', 'a condition stays', 'If the river rises, the road is closed for everybody.'],
  ['en', 'a condition with two parts stays', 'If the river rises and they close the road, nobody can work.'],
  ['en', 'because of stays', 'The road was closed for weeks because of the floods.'],
  ['en', 'an answer stays', 'They left not because they wanted to but under pressure.'],
  ['en', 'a purpose stays', 'We write it down so that nobody forgets the promise.'],
  ['en', 'reported speech stays with its speaker', 'The mayor said that the bridge is safe.'],
  ['en', 'a quotation stays whole', 'She wrote “the bridge is old, but it is safe, and we use it” in May.'],
  ['en', 'a bracket stays whole', 'The bridge (it is old, but it is safe) carries the buses.'],
  ['en', 'a short part stays', 'He agreed, but why?'],
  ['de', 'a reason', 'Die Bücherei soll offen bleiben, | weil viele Schüler keinen ruhigen Raum haben.'],
  ['fr', 'a reason', 'La bibliothèque doit rester ouverte | car les élèves ont besoin de calme.'],
  ['es', 'a contrast', 'Los autobuses son muy lentos, | pero llegan a todos los pueblos.'],
  ['ar', 'a reason', 'يجب أن تبقى المكتبة مفتوحة | لأن الطلاب يحتاجون إلى مكان هادئ.'],
  ['zh', 'a contrast', '这座城市的公共汽车很慢，|但是它们到达每个村庄。'],
];

describe('clauses', () => {
  it.each(CASES)('%s: %s: %s', (language, _rule, marked) => {
    const text = marked.replaceAll(language === 'zh' ? '|' : '| ', '');
    const units = splitClauses(text, splitSentences(text, language), language);
    expect(units.map(({ start, end }) => text.slice(start, end))).toEqual(
      marked.split('|').map((part) => part.trim()),
    );
  });
});
