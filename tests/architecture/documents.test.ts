import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { inProject } from '../../scripts/steps/project.mjs';
import { type ProjectFile, projectFiles } from '../support/project-files';

const documents = projectFiles(/^(README\.md|docs\/.*\.md)$/);
const named = (file: string) => documents.find((document) => document.path === file)?.text ?? '';

describe('the documents', () => {
  it('link to what is there', () => {
    expect(documents.length).toBeGreaterThan(8);
    expect(documents.flatMap(brokenLinks)).toEqual([]);
  });

  it('name files and folders that are there', () => {
    expect(documents.flatMap(missingPaths)).toEqual([]);
  });

  it.each([
    ['[a](nowhere.md)', ['docs/planted.md links to nowhere.md']],
    ['[a](glossary.md#nothing)', ['docs/planted.md links to glossary.md#nothing']],
    ['![a](images/none.png)', ['docs/planted.md links to images/none.png']],
    ['[a](glossary.md#the-text) [b](https://example.org) [c](../LICENSE)', []],
  ])('would be caught linking %s', (text, complaints) => {
    expect(brokenLinks({ path: 'docs/planted.md', text })).toEqual(complaints);
  });

  it.each([
    ['`lib/domain/nowhere.ts`', ['docs/planted.md names lib/domain/nowhere.ts']],
    ['`lib/nowhere/*.ts`', ['docs/planted.md names lib/nowhere/*.ts']],
    ['`lib/domain` `lib/operations/*/verb-noun.ts` `/api/v1` `npm run x/y` `text/html` `a/b`', []],
  ])('would be caught naming %s', (text, complaints) => {
    expect(missingPaths({ path: 'docs/planted.md', text })).toEqual(complaints);
  });
});

describe('the page on the data model', () => {
  const page = named('docs/data-model.md');
  const schema = projectFiles(/^prisma\/schema\.prisma$/)[0]?.text ?? '';
  const migrations = projectFiles(/^prisma\/migrations\/.*\.sql$/)
    .map(({ text }) => text)
    .join('\n');

  it('draws every table', () => {
    const tables = [...schema.matchAll(/^model[\s\S]*?@@map\("(\w+)"\)/gm)].map(([, table]) => table);
    expect(tables.length).toBeGreaterThan(15);
    expect(tables.filter((table) => !new RegExp(`^  ${table} \\{$`, 'm').test(page))).toEqual([]);
  });

  it('draws only columns that are there', () => {
    const drawn = [...page.matchAll(/^ {4}[\w[\]]+ (\w+)( |$)/gm)].map(([, column]) => column);
    expect(drawn.length).toBeGreaterThan(80);
    expect(drawn.filter((column) => !migrations.includes(`"${column}" `))).toEqual([]);
  });

  it('lists every rule that was written by hand, and no other', () => {
    const written = [
      /ADD CONSTRAINT "(\w+)" CHECK/g,
      /CREATE TRIGGER "(\w+)"/g,
      /CREATE UNIQUE INDEX "(\w+)"[^;]* WHERE /g,
    ].flatMap((pattern) => [...migrations.matchAll(pattern)].map(([, name]) => name));
    const [, section = ''] = page.split('### What the database refuses by itself');
    const [table = ''] = section.split('\n### ');
    const listed = [...table.matchAll(/`(\w+_\w+)`/g)].map(([, name]) => name);
    // A rule may be written anew by a later migration.
    expect(listed.toSorted()).toEqual([...new Set(written)].toSorted());
  });
});

/** Links that lead to no file, or to no heading of it. */
function brokenLinks({ path: document, text }: ProjectFile): string[] {
  return [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [file = '', heading] = link.split('#');
      const target = file === '' ? document : path.posix.join(path.posix.dirname(document), file);
      if (!existsSync(inProject(target))) return true;
      return heading !== undefined && !headingsOf(named(target)).includes(heading);
    })
    .map((link) => `${document} links to ${link}`);
}

/** Paths in backticks that begin like one of ours and are not there. A star or `…` stands for anything. */
function missingPaths({ path: document, text }: ProjectFile): string[] {
  return [...text.matchAll(/`([^`\s]+\/[^`\s]*)`/g)]
    .map(([, name = '']) => name)
    .filter((name) => existsSync(inProject(name.split('/')[0] || '-')))
    .filter((name) => {
      const certain = name.split('/').slice(0, firstUncertain(name)).join('/');
      return !existsSync(inProject(certain));
    })
    .map((name) => `${document} names ${name}`);
}

function firstUncertain(name: string) {
  const at = name.split('/').findIndex((part) => /[*<{…]|\.\.\./.test(part));
  return at === -1 ? undefined : at;
}

const withoutCode = (text: string) => text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

/** The anchors of a page’s headings, made as the common hosts make them. */
const headingsOf = (text: string) =>
  [...withoutFences(text).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

const withoutFences = (text: string) => text.replace(/^```[\s\S]*?^```/gm, '');
