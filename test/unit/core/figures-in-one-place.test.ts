import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const home = join('src', 'core', 'format');

/** Files with a reason of their own. */
const allowed: Readonly<Record<string, string>> = {
  'src/main/engine/commands/hand-to-user.ts': 'a date in the name of a file',
};

const formats = /\.toFixed\(|\.toPrecision\(|NumberFormat|\.toLocaleString\(|pretty-(bytes|ms)/;

it('turns figures into text in one place', () => {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((name) => join('src', name))
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith(home));
  const found = sources.filter((name) => formats.test(readFileSync(join(root, name), 'utf8')));
  expect(found.map((name) => name.replaceAll('\\', '/'))).toEqual(Object.keys(allowed));
});
