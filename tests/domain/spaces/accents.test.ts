import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ACCENTS } from '@/lib/domain/spaces/space-settings';
import { inProject } from '../../../scripts/steps/project.mjs';

const css = ['tokens', 'accents'].map((file) =>
  readFileSync(inProject(`app/styles/${file}.css`), 'utf8').replace(/\/\*[\s\S]*?\*\//g, ''),
);

/** The colours of one theme: every declaration of the blocks with this selector, in order. */
function tokensOf(selector: string): Map<string, string> {
  const tokens = new Map<string, string>();
  for (const [, found, body = ''] of css.join('\n').matchAll(/([^{}]+)\{([^{}]*)\}/g))
    if (found?.trim() === selector)
      for (const [, name = '', value = ''] of body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g))
        tokens.set(name, value);
  return tokens;
}

const themes = {
  light: tokensOf(':root'),
  dark: tokensOf(':root[data-theme="dark"]'),
  'dark by the system': tokensOf(':root:not([data-theme="light"])'),
};

/** Relative luminance and contrast as WCAG 2 defines them. */
function luminance(colour: string) {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one: string, other: string) {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(Object.entries(themes))('the colours of spaces, %s', (_, tokens) => {
  const colour = (name: string) => {
    const found = tokens.get(name);
    if (!found) throw new Error(`There is no --${name}.`);
    return found;
  };

  it.each(ACCENTS)('%s is readable on every ground, on its tint and under letters', (accent) => {
    const own = colour(`accent-${accent}`);
    for (const ground of ['paper', 'surface', 'surface-quiet', `accent-${accent}-tint`])
      expect(contrast(own, colour(ground)), ground).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour('accent-on'), own), 'letters').toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour('ink'), colour(`accent-${accent}-tint`)), 'ink').toBeGreaterThanOrEqual(4.5);
  });

  it('say blue where no space says another', () => {
    expect(colour('accent')).toBe(colour('accent-blue'));
    expect(colour('accent-tint')).toBe(colour('accent-blue-tint'));
  });
});

describe('the style sheet', () => {
  it('gives a page each colour that a space can have', () => {
    for (const accent of ACCENTS) {
      const rule = css.join('\n').split(`:root:has(.topbar[data-accent="${accent}"])`)[1]?.split('}')[0];
      expect(rule).toContain(`--accent: var(--accent-${accent});`);
      expect(rule).toContain(`--accent-tint: var(--accent-${accent}-tint);`);
    }
  });

  it('knows black on white as 21 to 1', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  });
});
