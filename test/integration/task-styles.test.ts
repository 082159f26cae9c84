/** Task files as people write them, under every JavaScript strategy: each runs with the same outputs, or fails with the same sentence. */
import { resolve } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { ModuleRef, StrategySpec } from '../../src/contract/index.ts';
import { engineProcesses, experimentOf, runToEnd, strategies } from '../helpers/engine/engine.ts';

const folder = resolve(import.meta.dirname, '../fixtures/tasks');
const compared: StrategySpec[] = [strategies.sequential, strategies.async, strategies.threads, strategies.processes];

afterEach(() => {
  expect(engineProcesses()).toEqual([]);
});

async function trialsOf(name: string, part: Partial<ModuleRef> = {}) {
  const workload: ModuleRef = { type: 'module', path: resolve(folder, name), ...part };
  const { end } = await runToEnd(experimentOf({ strategies: compared, workload, tasks: 4 }));
  if (end.state !== 'done') throw new Error(JSON.stringify(end));
  return end.result.trials;
}

it.each<[string, Partial<ModuleRef>?]>([
  ['styles/promised.mjs'],
  ['styles/moves.cjs'],
  ['styles/moves-later.mjs'],
  ['styles/named.mjs', { exportName: 'square' }],
  ['styles/imports-js.ts'],
  ['styles/commonjs-project/commonjs.ts'],
  ['styles/markup.tsx'],
  ['styles/class-results.mjs'],
  ['styles/nested-pool.mjs'],
])('%s runs under every strategy, with the same outputs', async (name, part) => {
  for (const { strategy, tasksOk, failures } of await trialsOf(name, part)) {
    expect(failures, strategy).toEqual([]);
    expect(tasksOk, strategy).toBe(4);
  }
});

it.each([
  ['generator', 'a generator'],
  ['async-generator', 'an async generator'],
  ['iterator', 'a map iterator'],
  ['weak-map', 'a WeakMap'],
  ['promise-inside', 'a promise'],
  ['proxy', 'a proxy'],
])('untravelled/%s.mjs fails under every strategy, since its content can not travel', async (name, what) => {
  for (const { strategy, tasksOk, failures } of await trialsOf(`untravelled/${name}.mjs`)) {
    expect(tasksOk, strategy).toBe(0);
    expect(failures[0]?.message, strategy).toContain(
      `the output contains ${what}, whose content can't be sent or compared; return plain values`,
    );
  }
});
