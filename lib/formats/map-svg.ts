import type { Direction } from '@/lib/domain/articles/article';
import type { RelationType, Role } from '@/lib/domain/segmentation/argument-model';
import type { MapUnit } from './map-data';
import { type Box, type DrawnNode, type Look, type MapDrawing, SIGN_RADIUS, signPath } from './map-drawing';
import { type Measure, wrapText } from './wrap-text';

/** The words of a picture, in the reader's language. Nothing of them is escaped yet. */
export type MapSvgWords = {
  title: string;
  /** Below the legend: where the picture comes from. */
  from: string;
  letter: Record<Role, string>;
  role: Record<Role, string>;
  line: Record<RelationType | 'suggested' | 'together', string>;
};

/** How wide a text is in the faces of the picture: the article's and the interface's. */
export type MapSvgMeasure = { words: Measure; bold: Measure };

/** In px. Units and signs have the sizes of the page. */
const MARGIN = 32;
const HEAD = 64;
const LEGEND = 132;
const LINE = 18;
const LEAST_WIDTH = 860;

/** Light on any screen and on paper, whatever theme it was made in. Values are those of the light tokens. */
const INK = '#1f1e1b';
const FAINT = '#69645b';
const GROUND = '#f3f1ec';
const AGAINST = '#af3e01';
const ROLE_COLOURS: Record<Role, string> = {
  major_claim: '#7f22a3',
  claim: '#1f0d7a',
  premise: '#077a6f',
  rebuttal: '#af3e01',
  background: '#374852',
  non_argumentative: '#30251a',
};

/**
 * A map as one SVG file that opens anywhere: generic faces, no styles, scripts or links to anything, with its
 * title and a legend. The same drawing as on the page. All text is escaped.
 */
export function mapSvg({
  drawing,
  units,
  words,
  measure,
}: {
  drawing: MapDrawing;
  units: ReadonlyMap<string, MapUnit>;
  words: MapSvgWords;
  measure: MapSvgMeasure;
}): { svg: string; width: number; height: number } {
  const width = Math.ceil(Math.max(LEAST_WIDTH, drawing.width + 2 * MARGIN));
  const height = Math.ceil(HEAD + drawing.height + LEGEND);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">`,
    `<title id="title">${escapeXml(words.title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${GROUND}"/>`,
    heading(words.title, width, measure),
    `<g transform="translate(${n((width - drawing.width) / 2)} ${HEAD})" fill="none" stroke-linejoin="round">`,
    ...drawing.groups.map(groupBox),
    ...drawing.lines.map((line) => lineOf(line, line.path, line.head)),
    ...drawing.edges.map(({ sign, ...look }) => signAt(look, sign.x, sign.y)),
    ...drawing.nodes.map((node) => unitBox(node, units.get(node.id), words, measure)),
    '</g>',
    legend(words, HEAD + drawing.height + 20),
    '</svg>',
  ];
  return { svg: parts.join('\n'), width, height };
}

/** Makes any text harmless in XML, and leaves out what no XML file may hold: controls and halves of characters. */
export const escapeXml = (text: string) =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A tenth of a px is enough. */
const n = (value: number) => Math.round(value * 10) / 10;

function heading(title: string, width: number, { bold }: MapSvgMeasure) {
  const [line = ''] = wrapText(title, {
    width: (width - 2 * MARGIN) * (14 / 22),
    lines: 1,
    measure: bold,
  });
  return textAt(MARGIN, 40, line, { size: 22, weight: 600, face: SERIF });
}

const groupBox = ({ x, y, width, height }: Box) =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="12" fill="#e9e6df" stroke="#8d877c"/>`;

const inkOf = ({ type }: Look) => (type === 'attack' || type === 'undercut' ? AGAINST : FAINT);

/** A double line speaks against, dots say the same; dashes say only that nobody confirmed it. */
function lineOf(look: Look, path: string, head: string) {
  const ink = inkOf(look);
  const dashes = look.suggested ? ' stroke-dasharray="7 5"' : '';
  const end = head ? `<path d="${head}" fill="${ink}"/>` : '';
  if (look.type === 'restates')
    return `<path d="${path}" stroke="${ink}" stroke-width="2.2" stroke-linecap="round" stroke-dasharray="0.1 5"/>`;
  if (look.type === 'attack')
    return `<path d="${path}" stroke="${ink}" stroke-width="4.6"${dashes}/><path d="${path}" stroke="${GROUND}" stroke-width="1.8"/>${end}`;
  return `<path d="${path}" stroke="${ink}" stroke-width="1.6"${dashes}/>${end}`;
}

function signAt(look: Look, x: number, y: number) {
  const dashes = look.suggested ? ' stroke-dasharray="2.6 2.4"' : '';
  return `<g transform="translate(${n(x)} ${n(y)})" stroke="${inkOf(look)}"><circle r="${SIGN_RADIUS}" fill="#fff" stroke-width="1.3"${dashes}/><path d="${signPath(look.type, { x: 0, y: 0 })}" stroke-width="1.8" stroke-linecap="round"/></g>`;
}

function unitBox(node: DrawnNode, unit: MapUnit | undefined, words: MapSvgWords, measure: MapSvgMeasure) {
  if (!unit) return '';
  const { x, y, width, height } = node;
  const isMain = unit.role === 'major_claim';
  const direction = directionOfText(unit.wording);
  const lines = wrapText(unit.wording, {
    width: width - 24,
    lines: 3,
    measure: isMain ? measure.bold : measure.words,
  });
  const start = direction === 'rtl' ? width - 12 : 12;
  return [
    `<g transform="translate(${n(x)} ${n(y)})">`,
    `<rect width="${width}" height="${height}" rx="8" fill="#fff" stroke="#8d877c"/>`,
    glyph(unit.role, words.letter[unit.role], 21, 21),
    textAt(36, 25, String(unit.number), { size: 12, fill: FAINT }),
    ...lines.map((line, index) =>
      textAt(start, 49 + index * LINE, line, {
        size: 14,
        weight: isMain ? 600 : 400,
        face: SERIF,
        direction,
      }),
    ),
    '</g>',
  ].join('');
}

const SHAPES: Record<Role, string> = {
  major_claim: 'M0-10 8.7-5V5L0 10-8.7 5V-5Z',
  claim: 'M-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0',
  premise: 'M-5-8H5a3 3 0 0 1 3 3V5a3 3 0 0 1-3 3H-5a3 3 0 0 1-3-3V-5a3 3 0 0 1 3-3Z',
  rebuttal: 'M0-11 11 0 0 11-11 0Z',
  background: 'M-8 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0',
  non_argumentative: 'M-7.5-7.5H7.5V7.5H-7.5Z',
};

/** Filled shapes argue, outlined ones do not. */
function glyph(role: Role, letter: string, x: number, y: number) {
  const colour = ROLE_COLOURS[role];
  const outlined = role === 'background' || role === 'non_argumentative';
  const paint = outlined
    ? `fill="none" stroke="${colour}" stroke-width="1.5"${role === 'background' ? '' : ' stroke-dasharray="3 2"'}`
    : `fill="${colour}"`;
  const ink = outlined ? colour : '#fff';
  return `<g transform="translate(${x} ${y})"><path d="${SHAPES[role]}" ${paint}/>${textAt(0, 3.8, letter, { size: 10.5, weight: 700, fill: ink, anchor: 'middle' })}</g>`;
}

const LEGEND_LINES = ['support', 'attack', 'undercut', 'restates'] as const satisfies RelationType[];
const LEGEND_COLUMN = 260;

function legend(words: MapSvgWords, top: number) {
  const place = (index: number) => ({
    x: MARGIN + Math.floor(index / 2) * LEGEND_COLUMN,
    y: (index % 2) * 26,
  });
  const sample = (look: Look, text: string, index: number) => {
    const { x, y } = place(index);
    const head =
      look.type === 'support' ? 'M38-5L46 0L38 5Z' : look.type === 'restates' ? '' : 'M45-8H48V8H45Z';
    return `<g transform="translate(${x} ${y})" fill="none">${lineOf(look, 'M0 0H44', head)}${signAt(look, 18, 0)}${textAt(58, 4.5, text, {})}</g>`;
  };
  const roles = Object.keys(ROLE_COLOURS) as Role[];
  const together = place(5);
  return [
    `<g transform="translate(0 ${n(top)})">`,
    ...LEGEND_LINES.map((type, index) => sample({ type, suggested: false }, words.line[type], index)),
    sample({ type: 'support', suggested: true }, words.line.suggested, 4),
    groupBox({ x: together.x + 2, y: together.y - 8, width: 42, height: 16 }),
    textAt(together.x + 58, together.y + 4.5, words.line.together, {}),
    ...roles.map((role, index) => {
      const x = MARGIN + 10 + index * 132;
      return glyph(role, words.letter[role], x, 58) + textAt(x + 16, 62.5, words.role[role], {});
    }),
    textAt(MARGIN, 94, words.from, { fill: FAINT, size: 12 }),
    '</g>',
  ].join('\n');
}

const SERIF = 'Georgia, &quot;Liberation Serif&quot;, serif';
const SANS = 'Arial, &quot;Liberation Sans&quot;, sans-serif';

type TextLook = {
  size?: number;
  weight?: number;
  fill?: string;
  face?: string;
  anchor?: 'start' | 'middle';
  direction?: Direction;
};

function textAt(
  x: number,
  y: number,
  text: string,
  { size = 13, weight = 400, fill = INK, face = SANS, anchor = 'start', direction = 'ltr' }: TextLook,
) {
  const more = `${anchor === 'middle' ? ' text-anchor="middle"' : ''}${direction === 'rtl' ? ' direction="rtl"' : ''}`;
  return `<text x="${n(x)}" y="${n(y)}" font-family="${face}" font-size="${size}" font-weight="${weight}" fill="${fill}" stroke="none"${more}>${escapeXml(text)}</text>`;
}

/** As a page with `dir="auto"` has it: the first letter that has a direction decides. */
function directionOfText(text: string): Direction {
  const letter = /\p{L}/u.exec(text)?.[0] ?? '';
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(letter)
    ? 'rtl'
    : 'ltr';
}
