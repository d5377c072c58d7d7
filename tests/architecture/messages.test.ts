import { describe, expect, it } from 'vitest';
import en from '@/messages/en.json';
import { flatKeys, type MessageUse, messageUses } from '../support/message-keys';
import { type ProjectFile, projectFiles } from '../support/project-files';

const known = flatKeys(en);
const sources = projectFiles(/^(app|components|lib)\/.*\.tsx?$/);
const uses = sources.flatMap(messageUses);

describe('the words of the interface', () => {
  it('are all in the catalogue', () => {
    expect(uses.length).toBeGreaterThan(50);
    expect(uses.filter(isMissing).map(show)).toEqual([]);
  });

  it('are all used', () => {
    expect(unusedOf(known, uses, sources)).toEqual([]);
  });
});

describe('the search for words that nobody uses', () => {
  const texts = (text: string) => [{ path: 'planted.tsx', text }];
  const unused = (text: string, keys: string[]) =>
    unusedOf(keys, texts(text).flatMap(messageUses), texts(text));

  it.each([
    ["const t = translator('auth'); t('a');", ['auth.b']],
    ["const t = translator('auth'); t(kind); const kinds = ['a', 'b'];", []],
    ['<Form words={messages.auth} />; words.a;', ['auth.b']],
    ["type Words = Messages['auth']; const { a, b } = words;", []],
    ['words.a; words.b;', ['auth.a', 'auth.b']],
  ])('finds in %s', (text, expected) => {
    expect(unused(text, ['auth.a', 'auth.b'])).toEqual(expected);
  });

  it('takes a group of words as one', () => {
    expect(unused('words={messages.import}; words.reason[why]', ['import.reason.by_hand'])).toEqual([]);
  });
});

describe('the search for words that are asked for', () => {
  const found = (text: string) =>
    messageUses({ path: 'planted.tsx', text }).map(({ namespaces, key }) => [namespaces.join(), key]);

  it.each([
    ["const t = translator('auth'); t('a');", [['auth', 'a']]],
    ["const t = useWords('auth'); t.rich('a', { b });", [['auth', 'a']]],
    ["const words = await translator('auth'); words('a.b', { c });", [['auth', 'a.b']]],
    ["translator('auth')('a')", [['auth', 'a']]],
    [
      "const t = translator('auth'); <p title={t(open ? 'a' : 'b')} />;",
      [
        ['auth', 'a'],
        ['auth', 'b'],
      ],
    ],
    ["const t = translator('auth'); t(kind);", [['auth', null]]],
    ["const t = clock(); t('a');", []],
  ])('understands %s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('notices a word that is not in the catalogue', () => {
    const planted = messageUses({
      path: 'planted.tsx',
      text: "const t = translator('auth');\nt('nonsense');",
    });
    expect(planted.filter(isMissing).map(show)).toEqual(['planted.tsx:2 auth.nonsense']);
  });
});

/**
 * A key is used where a translator is asked for it. Where a whole namespace is handed on (`messages.import`) or
 * the key is chosen at run time (`t(kind)`), its name has to occur in the code at least; that it exists is then
 * for the compiler to say, which knows the catalogue.
 */
function unusedOf(keys: string[], asked: MessageUse[], files: ProjectFile[]): string[] {
  const used = new Set(asked.flatMap(({ namespaces, key }) => namespaces.map((space) => `${space}.${key}`)));
  const all = files.map(({ text }) => text).join('\n');
  const handedOn = new Set([
    ...asked.flatMap(({ namespaces, key }) => (key === null ? namespaces : [])),
    ...[...all.matchAll(/\bmessages\.(\w+)|\b(?:Messages|typeof en\))\['(\w+)'\]/g)].map(
      ([, dotted, indexed]) => dotted ?? indexed,
    ),
  ]);
  const names = new Set(all.match(/[\w-]+/g));
  return keys.filter((key) => {
    const [namespace = '', name = ''] = key.split('.');
    return !used.has(key) && !(handedOn.has(namespace) && names.has(name));
  });
}

function isMissing({ namespaces, key }: MessageUse) {
  return key !== null && !namespaces.some((namespace) => known.includes(`${namespace}.${key}`));
}

function show({ path, line, namespaces, key }: MessageUse) {
  return `${path}:${line} ${namespaces.join('|')}.${key ?? '?'}`;
}
