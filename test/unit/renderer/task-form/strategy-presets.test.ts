import { describe, expect, it } from 'vitest';
import type { PythonInfo } from '../../../../src/contract/index.ts';
import { strategyInfos } from '../../../../src/main/engine/strategies/registry.ts';
import { firstForm, MODULE, type LabForm } from '../../../../src/renderer/src/task-form/form.ts';
import { shortTitle, sizeText } from '../../../../src/renderer/src/task-form/strategies/chip-text.ts';
import { sameChoice, strategyPresets, type Entries } from '../../../../src/renderer/src/task-form/strategies/strategy-presets.ts';
import { presets, workloads } from '../../../helpers/fakes/api.ts';

const python: PythonInfo = { path: '/py', version: '3.13.0', implementation: 'CPython' };
/** Those that the expectations are about, so that they stay true when there are more. */
const known = [
  'sequential',
  'async',
  'threads',
  'processes',
  'hybrid',
  'gil-threads',
  'python-sequential',
  'python-asyncio',
  'python-threads',
  'python-processes',
  'python-interpreters',
];
const offer = (cores = 4, pythons = [python]) => ({
  workloads: [...workloads, { ...workloads[1]!, id: 'alone', title: 'Alone', python: false }],
  strategies: strategyInfos(cores, pythons, null).filter(({ id }) => known.includes(id)),
  presets,
});

/** What a preset chooses, each strategy with its number of workers. */
function chosen(at: number, change: Partial<LabForm> = {}, of = offer()): string[] {
  const preset = strategyPresets({ ...firstForm(of), ...change }, of)[at]!;
  return on(preset.entries);
}
const on = (entries: Entries): string[] =>
  entries.filter((entry) => entry.on).map(({ id, settings: { workers } }) => (workers === undefined ? id : `${id} ${String(workers)}`));
const why = (at: number, change: Partial<LabForm>, of = offer()) => strategyPresets({ ...firstForm(of), ...change }, of)[at]!.why;

describe('all that make sense', () => {
  it('are those that can run the workload, without the simulation', () => {
    expect(chosen(0)).toEqual([
      'sequential',
      'async',
      'threads 4',
      'processes 4',
      'hybrid 4',
      'python-sequential',
      'python-asyncio',
      'python-threads 4',
      'python-processes 4',
    ]);
  });

  it('have nothing in flight where tasks only compute, and no Python where there is no version in it', () => {
    expect(chosen(0, { workload: 'alone' })).toEqual(['sequential', 'threads 4', 'processes 4']);
  });

  it('retain the settings that were made, and no second entry of a strategy', () => {
    const [threads] = firstForm(offer()).strategies.filter(({ id }) => id === 'threads');
    const strategies = [3, 7].map((workers) => ({ ...threads!, settings: { workers, concurrency: 1 } }));
    expect(chosen(0, { strategies })).toEqual(['threads 3']);
  });
});

describe('JavaScript against Python', () => {
  it('are the strategies that both languages have', () => {
    expect(chosen(1, { workload: 'sum-range' })).toEqual([
      'sequential',
      'threads 4',
      'processes 4',
      'python-sequential',
      'python-threads 4',
      'python-processes 4',
    ]);
  });

  it('state why there is no comparison', () => {
    expect(why(1, { workload: 'alone' })).toBe('Alone has no Python version.');
    expect(why(1, {}, offer(4, []))).toBe('Needs Python 3.8; there is none here.');
    expect(why(1, { workload: MODULE, modulePath: '/task.py' })).toBe('Your task is Python.');
  });
});

describe('1 to 2x cores', () => {
  it.each([
    [1, [1, 2]],
    [2, [1, 2, 4]],
    [6, [1, 2, 4, 6, 12]],
  ])('of %i cores', (cores, sizes) => {
    expect(chosen(2, {}, offer(cores))).toEqual([
      'sequential',
      ...sizes.map((size) => `threads ${String(size)}`),
      ...sizes.map((size) => `processes ${String(size)}`),
    ]);
  });

  it('are pools of Python for a task in Python', () => {
    expect(chosen(2, { workload: MODULE, modulePath: '/task.py' }, offer(1))).toEqual([
      'python-sequential',
      'python-threads 1',
      'python-threads 2',
      'python-processes 1',
      'python-processes 2',
    ]);
  });
});

it('a choice is the same whatever else the form holds', () => {
  const form = firstForm(offer());
  const [all, languages] = strategyPresets(form, offer());
  expect(sameChoice(all!.entries, all!.entries.toReversed())).toBe(true);
  expect(sameChoice(all!.entries, languages!.entries)).toBe(false);
});

describe('a chip', () => {
  it.each([
    ['sequential', {}, 'one at a time'],
    ['async', { concurrency: 16 }, '16 in flight'],
    ['threads', { workers: 4, concurrency: 4 }, '4 × 4 in flight'],
    ['threads', { workers: 1, concurrency: 1 }, '1 worker'],
    ['hybrid', { workers: 2, threads: 3, concurrency: 1 }, '6 workers'],
    ['python-sequential', { python: '3.14t' }, 'one at a time · Python 3.14t'],
    ['python-sequential', { python: '/opt/mine/bin/python' }, 'one at a time · own Python'],
    ['threads', { workers: Number.NaN, concurrency: 1 }, 'Check its settings'],
  ] as const)('of %s with %j reads "%s"', (id, settings, text) => {
    expect(sizeText(id, settings)).toBe(text);
  });

  it('has a name that its column does not repeat', () => {
    expect(strategyInfos(2, [python], null).map(({ title }) => shortTitle(title))).toEqual(
      expect.arrayContaining(['Threads', 'Threads + GIL', 'asyncio', 'Interpreters']),
    );
  });
});
