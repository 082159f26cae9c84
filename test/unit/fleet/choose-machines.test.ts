import { expect, it } from 'vitest';
import { BatchSize } from '../../../src/main/engine/fleet/dispatch/batch-size.ts';
import { chooseMachines } from '../../../src/main/engine/fleet/dispatch/choose-machines.ts';
import type { MachineCard } from '../../../src/main/engine/fleet/machine-card.ts';

const hash = 'a'.repeat(64);
const other = 'b'.repeat(64);
const card = (name: string, changes: Partial<MachineCard> = {}): MachineCard => ({
  schema: 1,
  id: '0'.repeat(32),
  name,
  version: '1',
  cores: 2,
  workers: 2,
  processes: true,
  memoryBytes: 1,
  system: 'Linux',
  runtimes: [],
  tasks: [],
  ...changes,
});
const asked = { version: '1', workers: 2, on: 'threads', workload: { type: 'builtin', id: 'sleep', params: {} } } as const;
const forTask = { ...asked, workload: { type: 'task', file: 'task.mjs', hash } } as const;

it('chooses the first that fit', () => {
  const cards = [card('a', { version: '2' }), card('b'), card('c'), card('d')];
  expect(chooseMachines(cards, asked, 2, 'f')).toMatchObject({ ok: true, value: [{ name: 'b' }, { name: 'c' }] });
});

it('knows a task by its hash, whatever its file is called', () => {
  const cards = [card('a', { tasks: [{ file: 'mine.mjs', hash }] })];
  expect(chooseMachines(cards, forTask, 1, 'f')).toMatchObject({ ok: true });
});

const reason = (cards: readonly MachineCard[], of: Parameters<typeof chooseMachines>[1], count = 1): string => {
  const chosen = chooseMachines(cards, of, count, 'f');
  return chosen.ok ? 'ok' : chosen.problem.message;
};

it('says which machines are missing', () => {
  expect(reason([], asked, 2)).toBe(
    'The fleet f has no machine that can run this, and the strategy asks for 2. Start "lanewise worker" on more machines, or ask for fewer.',
  );
  expect(reason([card('a')], asked, 2)).toMatch(/^The fleet f has only 1 machine that can run this, and the strategy asks for 2\. /);
});

it('says why others do not fit', () => {
  expect(reason([card('a', { version: '2' })], asked)).toContain('a has Lanewise 2, and this is 1.');
  expect(reason([card('a', { workers: 1 })], asked)).toContain(
    'a runs 1 task at once, and the strategy asks for 2 threads on each machine.',
  );
  expect(reason([card('a', { processes: false })], { ...asked, on: 'processes' })).toContain(
    'a runs the installed app, whose machines have threads only. Start its worker with Node, or choose on=threads.',
  );
  expect(reason([card('a')], forTask)).toContain(`a was not started with the task task.mjs (${hash}).`);
});

it('names both hashes where a file differs', () => {
  const message = reason([card('a', { tasks: [{ file: 'task.mjs', hash: other }] })], forTask);
  expect(message).toContain(`a has another task.mjs: its hash there is ${other}, and here ${hash}.`);
});

it('sends tasks of unknown length one by one, and long ones too', () => {
  const size = new BatchSize();
  expect(size.next(1e6, 4)).toBe(1);
  size.learn([100, 100]);
  expect(size.next(1e6, 4)).toBe(1);
});

it('sends short tasks in batches of a moment, and at most a thousand', () => {
  const size = new BatchSize();
  size.learn([1, 1, 1]);
  expect(size.next(1e6, 4)).toBe(50);
  const brief = new BatchSize();
  brief.learn([0.001, 0.001]);
  expect(brief.next(1e6, 4)).toBe(1000);
});

it('sends no job so short that the job costs more than a tenth of it, even if the first tasks were slow', () => {
  const size = new BatchSize();
  size.learn([0.5, 0.001, 0.001, 0.002]);
  for (let i = 0; i < 10; i++) size.learn([0.001, 0.001]);
  expect(size.next(10_000, 2)).toBeGreaterThanOrEqual(200);
});

it('sends longer jobs to more lanes, so that no more of them end each second', () => {
  const size = new BatchSize();
  size.learn([10, 10, 10]);
  expect(size.next(1e6, 4)).toBe(5);
  expect(size.next(1e6, 800)).toBe(80);
});

it('sends no more tasks together than about a MiB of their values', () => {
  const size = new BatchSize();
  size.learn([0.01], 64 * 1024);
  expect(size.next(1e6, 4)).toBe(16);
  size.learn([0.01], 4 * 1024 * 1024);
  expect(size.next(1e6, 4)).toBe(1);
});

it('sends ever fewer towards the end, and at least one', () => {
  const size = new BatchSize();
  size.learn([0.001, 0.001, 0.001]);
  const sizes: number[] = [];
  for (let waiting = 3000; waiting > 0; waiting -= sizes.at(-1)!) sizes.push(size.next(waiting, 4));
  expect(sizes.toSorted((a, b) => b - a)).toEqual(sizes);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(1);
  expect(sizes.reduce((sum, each) => sum + each)).toBe(3000);
});
