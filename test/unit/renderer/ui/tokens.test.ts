import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { palette } from '../../../../src/core/palette.ts';
import { strategies, strategyIds } from '../../../../src/core/strategies/index.ts';

const css = readFileSync(join(import.meta.dirname, '../../../../src/renderer/src/ui/style/tokens.css'), 'utf8');
const colours = new Map(
  [...css.matchAll(/--([\w-]+): var\(--if-light, (#\w{6})\) var\(--if-dark, (#\w{6})\)/g)].map(([, name = '', light = '', dark = '']) => [
    name,
    { light, dark },
  ]),
);

for (const { id, colour } of strategies) colours.set(`strategy-${id}`, colour);

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string, theme: 'light' | 'dark'): number {
  const [x, y] = [a, b].map((name) => luminance(colours.get(name)![theme])) as [number, number];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const grounds = ['canvas', 'surface', 'raised', 'sunken', 'hover'];
const text: [string, string][] = [
  ...grounds.flatMap((ground): [string, string][] => [
    ['text', ground],
    ['text-muted', ground],
  ]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-danger', 'danger'],
  ['accent', 'accent-soft'],
  ['text', 'accent-soft'],
  ['text-muted', 'accent-soft'],
  ...['danger', 'warning', 'success'].flatMap((tone): [string, string][] => [
    [tone, 'surface'],
    [tone, `${tone}-soft`],
    ['text', `${tone}-soft`],
  ]),
  ...strategyIds.map((id): [string, string] => ['on-strategy', `strategy-${id}`]),
];
const graphics: [string, string][] = ['surface', 'canvas'].flatMap((ground) =>
  ['line-control', 'focus', ...strategyIds.map((id) => `strategy-${id}`)].map((name): [string, string] => [name, ground]),
);

it('has the colours of the palette', () => {
  expect(Object.fromEntries(Object.keys(palette).map((name) => [name, colours.get(name)]))).toEqual(palette);
});

describe.each(['light', 'dark'] as const)('%s theme', (theme) => {
  it.each(text)('%s is read on %s (4.5:1)', (a, b) => {
    expect(contrast(a, b, theme)).toBeGreaterThanOrEqual(4.5);
  });
  it.each(graphics)('%s is seen on %s (3:1)', (a, b) => {
    expect(contrast(a, b, theme)).toBeGreaterThanOrEqual(3);
  });
});
