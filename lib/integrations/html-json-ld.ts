import { decodeEntities } from './limit-markup';

/** What a page's JSON-LD says of its article. Values are as the page wrote them. */
export type LinkedData = {
  headline: string | null;
  description: string | null;
  authors: string[];
  /** Newsrooms and the like that stand where an author should. */
  organisations: string[];
  publisher: string | null;
  datePublished: string | null;
  dateModified: string | null;
  inLanguage: string | null;
  /** The whole text, which some sites give to search engines and draw only by script. */
  articleBody: string | null;
};

type JsonObject = { [key: string]: unknown };

const MOST_SCRIPTS = 20;
const MOST_OBJECTS = 2_000;
const LONGEST_SCRIPT = 1_000_000;

/**
 * Reads JSON-LD: of all things that it describes the one most like an article, its gaps filled from the page that
 * holds it. Authors that are only named by `@id` are looked up. Broken JSON is as good as none.
 */
export function linkedData(document: Document): LinkedData {
  const things = everyThing(document);
  const byId = new Map<string, JsonObject>();
  for (const thing of things)
    if (typeof thing['@id'] === 'string' && thing.name !== undefined) byId.set(thing['@id'], thing);
  const ranked = things
    .map((thing) => ({ thing, rank: rankOf(thing) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ thing }) => thing);
  const first = <Value>(read: (thing: JsonObject) => Value | null): Value | null => {
    for (const thing of ranked) {
      const value = read(thing);
      if (value !== null) return value;
    }
    return null;
  };
  const authors = first((thing) => {
    const names = namesOf(thing.author ?? thing.creator, byId, (one) => !hasType(one, ORGANISATION));
    return names.length > 0 ? names : null;
  });
  const organisations = first((thing) =>
    namesOf(thing.author ?? thing.creator, byId, (one) => hasType(one, ORGANISATION)),
  );
  // Blogs describe the writer as a thing of its own, beside the page.
  const people = things
    .filter((thing) => hasType(thing, /^Person$/))
    .flatMap((thing) => text(thing.name) ?? []);
  return {
    headline: first((thing) => text(thing.headline)) ?? first((thing) => text(thing.name)),
    description: first((thing) => text(thing.description)),
    authors: authors ?? (people.length === 1 ? people : []),
    organisations: organisations ?? [],
    publisher: first((thing) => namesOf(thing.publisher, byId)[0] ?? null),
    datePublished: first((thing) => text(thing.datePublished)) ?? first((thing) => text(thing.dateCreated)),
    dateModified: first((thing) => text(thing.dateModified)),
    inLanguage: first((thing) => text(thing.inLanguage)),
    articleBody: first((thing) => text(thing.articleBody)),
  };
}

const ORGANISATION = /Organi[sz]ation$|^(?:Corporation|NewsMedia)/;

const hasType = (thing: JsonObject, pattern: RegExp) =>
  [thing['@type']].flat().some((type) => typeof type === 'string' && pattern.test(type));

/** The more certain that a thing is the article itself, the higher; 0 for what is none. */
function rankOf(thing: JsonObject): number {
  if (
    hasType(
      thing,
      /(?:NewsArticle|ScholarlyArticle|TechArticle|Article|BlogPosting|Report|LiveBlogPosting|Posting)$/,
    )
  )
    return thing.headline === undefined && thing.datePublished === undefined ? 3 : 4;
  if (hasType(thing, /^(?:Question|Review|Essay|Recipe)$/)) return 2;
  return hasType(thing, /^(?:WebPage|CreativeWork|ItemPage|AboutPage)$/) ? 1 : 0;
}

function everyThing(document: Document): JsonObject[] {
  const things: JsonObject[] = [];
  for (const script of [...document.querySelectorAll('script[type^="application/ld+json"]')].slice(
    0,
    MOST_SCRIPTS,
  )) {
    const queue: unknown[] = [parsed(script.textContent ?? '')];
    for (let item = queue.shift(); item !== undefined && things.length < MOST_OBJECTS; item = queue.shift()) {
      if (Array.isArray(item)) queue.push(...item.slice(0, 200));
      else if (isObject(item)) {
        things.push(item);
        // Only these lead to what the page is about; `isPartOf`, `hasPart` and the like lead away from it.
        queue.push(
          ...[item['@graph'], item.mainEntity, item.mainEntityOfPage].filter((next) => next !== undefined),
        );
      }
    }
  }
  return things;
}

/** JSON as templates write it: in a CDATA section, with raw line breaks in its strings, with a comma too many. */
function parsed(source: string): unknown {
  if (source.length > LONGEST_SCRIPT) return null;
  const bare = source.replace(/^\s*(?:\/\/\s*)?<!\[CDATA\[|(?:\/\/\s*)?\]\]>\s*$/g, '').trim();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings, pages put them there.
  for (const attempt of [bare, bare.replace(/[\u0000-\u001f]+/g, ' ').replace(/,\s*([}\]])/g, '$1')]) {
    try {
      return JSON.parse(attempt.replace(/;\s*$/, ''));
    } catch {
      // The next attempt is the mended one; after it there is nothing to read.
    }
  }
  return null;
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: unknown): string | null => {
  const one = Array.isArray(value) ? value[0] : value;
  const found = isObject(one) ? one['@value'] : one;
  return typeof found === 'string' && found.trim() !== '' ? decodeEntities(found) : null;
};

/** `"Jane"`, `{name: "Jane"}`, `{"@id": "#jane"}`, `[{name: "Jane"}, …]`, `{name: ["Jane", "Tom"]}` → names. */
function namesOf(
  value: unknown,
  byId: Map<string, JsonObject>,
  fits: (one: JsonObject) => boolean = () => true,
): string[] {
  return [value]
    .flat()
    .slice(0, 20)
    .flatMap((one) => {
      if (!isObject(one)) return fits({}) ? (text(one) ?? []) : [];
      const known = one.name === undefined && typeof one['@id'] === 'string' ? byId.get(one['@id']) : one;
      if (!known || !fits(known)) return [];
      return [known.name].flat().flatMap((name) => text(name) ?? []);
    });
}
