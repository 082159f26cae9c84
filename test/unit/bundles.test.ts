import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const out = resolve(import.meta.dirname, '../../out');

/** Libraries do without these where they are missing. */
const OPTIONAL = ['msgpackr-extract', 'bufferutil', 'utf-8-validate'];

/** Every file, and every package from outside, that a built program reaches by static require. */
function reach(entry: string): { files: string[]; packages: string[] } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const walk = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    for (const [, id = ''] of readFileSync(file, 'utf8').matchAll(/\brequire\("([^"]+)"\)/g)) {
      if (id.startsWith('.')) walk(resolve(dirname(file), id));
      else if (!id.startsWith('node:') && !builtinModules.includes(id) && !OPTIONAL.includes(id)) packages.add(id);
    }
  };
  walk(entry);
  return { files: [...files], packages: [...packages] };
}

const built = existsSync(join(out, '.built'));

it.runIf(built).each([
  ['host/web.cjs', []],
  ['host/cli.cjs', []],
  ['engine/coordinator.cjs', []],
  ['engine/worker.cjs', []],
  ['engine/machine.cjs', []],
  ['engine/service.cjs', []],
  // Lines that sucrase would write into the code it makes.
  ['engine/typescript-hooks.cjs', ['${path}', 'flow-enums-runtime']],
  ['main/index.cjs', ['electron']],
  ['preload/index.cjs', ['electron']],
])('%s carries all that it needs', (entry, allowed) => {
  expect(reach(join(out, entry)).packages.filter((name) => !allowed.includes(name))).toEqual([]);
});

it.runIf(built)('the preload is one file, since a sandboxed one can load no other', () => {
  expect(reach(join(out, 'preload/index.cjs')).files).toHaveLength(1);
});

it.runIf(built)('Electron starts neither of the other hosts', () => {
  const files = reach(join(out, 'main/index.cjs')).files;
  expect(files.filter((file) => file.includes(join('out', 'host')))).toEqual([]);
});

/** The files that a built program loads as it starts: what stands at the beginning of a line is not loaded later. */
function loadedAtStart(entry: string, files = new Set<string>()): string[] {
  if (!files.has(entry)) {
    files.add(entry);
    for (const [, id = ''] of readFileSync(entry, 'utf8').matchAll(/^(?:(?:const|let|var) .*=.*)?\brequire\("(\.[^"]+)"\)/gm))
      loadedAtStart(resolve(dirname(entry), id), files);
  }
  return [...files];
}

it.runIf(built).each(['host/cli.cjs', 'host/web.cjs', 'main/index.cjs', 'engine/coordinator.cjs', 'engine/worker.cjs'])(
  '%s starts without what talks to Redis',
  (entry) => {
    const loaded = loadedAtStart(join(out, entry));
    expect(loaded.filter((file) => /moveStalledJobsToWait|enableReadyCheck/.test(readFileSync(file, 'utf8')))).toEqual([]);
  },
);

it.runIf(built).each(['engine/coordinator.cjs', 'engine/worker.cjs'])('%s starts without the library of the schemas', (entry) => {
  const loaded = loadedAtStart(join(out, entry));
  expect(loaded.filter((file) => readFileSync(file, 'utf8').includes('ZodError'))).toEqual([]);
});
