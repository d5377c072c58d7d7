import { expect, test } from 'vitest';
import { detectLanguage } from '@/lib/integrations/detect-language';

const SENTENCES = {
  en: [
    'Night trains waste nobody’s day, because passengers sleep while they travel.',
    'Critics say that the carriages cost too much to run.',
    'But a sleeper replaces a hotel night and a flight at once.',
    'In 2024 the operators counted 2.3 million passengers, 14 percent more than in the year before.',
    'Governments should therefore stop taxing tracks more heavily than kerosene.',
    'The environmental administration recommends international coordination of infrastructural responsibilities.',
  ],
  de: [
    'Nachtzüge kosten niemanden einen Tag, weil man schläft, während man fährt.',
    'Kritiker sagen, dass die Wagen zu teuer sind.',
    'Die Regierung sollte deshalb die Steuern auf Gleise senken.',
  ],
  fr: [
    'Les trains de nuit ne coûtent une journée à personne, car on dort pendant le voyage.',
    'Les critiques disent que les voitures sont trop chères.',
    'Le gouvernement devrait donc baisser les taxes.',
  ],
};

test.each(Object.entries(SENTENCES))('a long and repetitive text is still in %s', (language, sentences) => {
  const text = Array.from({ length: 240 }, (_, at) => sentences[(at * 5 + (at >> 3)) % sentences.length]);
  for (const length of [3, 20, 240]) expect(detectLanguage(text.slice(0, length).join(' '))).toBe(language);
});

test('what is declared wins unless the text plainly speaks another language', () => {
  const english = SENTENCES.en.join(' ');
  expect(detectLanguage(english, 'en-GB')).toBe('en-GB');
  expect(detectLanguage(SENTENCES.de.join(' ').repeat(4), 'en')).toBe('de');
  expect(detectLanguage('مرحبا بكم في المدينة التي لا تنام أبدا')).toBe('ar');
  expect(detectLanguage('12 34')).toBe('und');
});
