import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { codeCommands } from '../../../src/main/engine/commands/files/code.ts';
import { wallTime } from '../../../src/main/engine/measure/clock.ts';
import { OldCode } from '../../../src/main/engine/store/removal/old-code.ts';
import { openStore } from '../../../src/main/engine/store/store.ts';
import { sampleResult } from '../../helpers/samples/result.ts';

const DAY_MS = 24 * 3600 * 1000;
const nowMs = Date.parse('2026-11-20T12:00:00Z');

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'lanewise-old-code-'));
  await naming('results/20261001-000000-abcd/result.json', 'written-00');
});
afterEach(() => rm(home, { recursive: true, force: true }));

const dropped = (): string => join(home, 'dropped');
const results = (): string => join(home, 'results');
const oldCode = (): OldCode =>
  new OldCode(dropped(), () => Promise.resolve({ results: results(), others: [join(home, 'former'), join(home, 'recommendations')] }));

/** A folder below the dropped files that is so many days old. */
async function aged(name: string, days: number): Promise<string> {
  const folder = join(dropped(), name);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'task.mjs'), 'export default 1;\n');
  const at = new Date(nowMs - days * DAY_MS);
  await utimes(folder, at, at);
  return folder;
}

async function naming(file: string, name: string): Promise<void> {
  await mkdir(dirname(join(home, file)), { recursive: true });
  await writeFile(join(home, file), JSON.stringify({ workload: { type: 'module', path: join(dropped(), name, 'task.mjs') } }));
}

it('removes versions that are a week old and that nothing names', async () => {
  const [old, young, file] = [await aged('written-a1', 8), await aged('written-a2', 6), await aged('a3', 8)];
  await oldCode().sweep(nowMs);
  expect([old, young, file].map(existsSync)).toEqual([false, true, true]);
});

it.each([
  ['a result', 'results/20261101-000000-abcd/result.json'],
  ['a result in the usual folder, while another is chosen', 'former/20261101-000000-abcd/result.json'],
  ['a deleted result', 'results/.trash/20261101-000000-abcd/result.json'],
  ['a recommendation', 'recommendations/a1.json'],
  ['a deleted recommendation', 'recommendations/.trash/a1.json'],
])('does not remove a version that %s names', async (_, file) => {
  const folder = await aged('written-b1', 300);
  await naming(file, 'written-b1');
  await oldCode().sweep(nowMs);
  expect(existsSync(folder)).toBe(true);
});

it('does not remove a version that a result behind a link names', async () => {
  const folder = await aged('written-b2', 300);
  await naming('other-disk/20261101-000000-abcd/result.json', 'written-b2');
  await symlink(join(home, 'other-disk'), join(results(), 'linked'));
  await oldCode().sweep(nowMs);
  expect(existsSync(folder)).toBe(true);
});

it('does not remove a version that a running experiment names', async () => {
  const folder = await aged('written-b3', 300);
  const { experiment, environment } = sampleResult().result;
  const workload = { type: 'module' as const, path: join(folder, 'task.mjs') };
  const begun = await openStore(results()).begin({ experiment: { ...experiment, workload }, environment, planned: 1 });
  await oldCode().sweep(nowMs);
  expect(existsSync(folder)).toBe(true);
  await begun.discard();
});

it.each([
  ['is gone', () => rm(results(), { recursive: true })],
  ['is empty, like that of a disk that is not there', () => rm(join(results(), '20261001-000000-abcd'), { recursive: true })],
  ['has a result that can not be read', () => symlink('nowhere', join(results(), 'result.json'))],
])('removes nothing while the folder of results %s', async (_, hurt) => {
  const folder = await aged('written-e1', 300);
  await hurt();
  await oldCode().sweep(nowMs);
  expect(existsSync(folder)).toBe(true);
});

it('removes nothing, and does not reject, while the folder of results is unknown', async () => {
  const folder = await aged('written-e2', 300);
  await new OldCode(dropped(), () => Promise.reject(new Error('no settings'))).sweep(nowMs);
  expect(existsSync(folder)).toBe(true);
});

it('does not remove what this program saved a moment ago, whatever the time of day has become', async () => {
  const versions = oldCode();
  const { 'code.keep': keep } = codeCommands(dropped(), null, versions);
  const outcome = await keep({ name: 'task.mjs', code: 'export default 3;\n' });
  await versions.sweep(Date.parse(wallTime()) + 3650 * DAY_MS);
  expect(outcome.ok && existsSync(outcome.value)).toBe(true);
});

it('does not remove a version that is saved again while it looks for names', async () => {
  const folder = await aged('written-f1', 30);
  const versions = new OldCode(dropped(), async () => {
    await utimes(folder, new Date(nowMs), new Date(nowMs));
    return { results: results(), others: [] };
  });
  await versions.sweep(nowMs);
  expect(existsSync(folder)).toBe(true);
});

it('looks once a day', async () => {
  const versions = oldCode();
  await versions.sweep(nowMs);
  const folder = await aged('written-c1', 30);
  await versions.sweep(nowMs + DAY_MS - 1);
  expect(existsSync(folder)).toBe(true);
  await versions.sweep(nowMs + DAY_MS);
  expect(existsSync(folder)).toBe(false);
});

it('runs when new code is saved', async () => {
  const folder = await aged('written-d1', 400);
  const outcome = await codeCommands(dropped(), null, oldCode())['code.keep']({ name: 'task.mjs', code: 'export default 2;\n' });
  expect(outcome.ok).toBe(true);
  await expect.poll(() => existsSync(folder)).toBe(false);
});
