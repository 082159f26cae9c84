import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const notices = join(root, 'out/THIRD-PARTY-NOTICES.txt');
const built = existsSync(notices);

const files = (folder: string, wanted: RegExp): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => wanted.test(file))
    .map((file) => readFileSync(join(root, folder, file), 'utf8'));

const matches = (texts: readonly string[], pattern: RegExp): string[] => [
  ...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name))),
];

const missing = (packages: readonly string[]): string[] => {
  const text = readFileSync(notices, 'utf8');
  return packages.filter((name) => !new RegExp(`^-{80}\\n${name.replaceAll('.', '\\.')} \\d`, 'm').test(text));
};

it.runIf(built)('names packages that come with others', () => {
  expect(missing(['flatbuffers', 'scheduler', 'd3-scale', 'ts-interface-checker', '@floating-ui/dom', 'pend'])).toEqual([]);
});

it.runIf(built)('names every package that the sources import, fonts included', () => {
  const imported = matches(
    files('src', /\.tsx?$/),
    /^(?:import|export)(?! type)(?:[^'"\n]* from)? '((?:@[\w-]+\/)?[a-z][\w-]*(?:\.js)?)[/']/gm,
  );
  // Electron brings its own; radix-ui only passes on what its packages export.
  const bundled = imported.filter((name) => existsSync(join(root, 'node_modules', name)) && !['electron', 'radix-ui'].includes(name));
  expect(bundled).toEqual(expect.arrayContaining(['react', 'zod', '@fontsource-variable/inter', '@fontsource-variable/jetbrains-mono']));
  expect(missing(bundled)).toEqual([]);
});

it.runIf(built)('gives the text of each licence', () => {
  const sections = readFileSync(notices, 'utf8')
    .split(/^-{80}\n(?=[^\n]+ \d+\.\d)/m)
    .slice(1);
  expect(sections.filter((section) => section.length < 400)).toEqual([]);
  expect(sections.filter((section) => !/permission|licen[cs]e/i.test(section))).toEqual([]);
});
