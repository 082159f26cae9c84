import { describe, expect, it } from 'vitest';
import { sequentialAmong, strategies, strategyIds, strategyOf, type StrategySpec } from '../../../src/core/strategies/index.ts';
import type { Setting } from '../../../src/core/strategies/setting.ts';
import { shapeOf } from '../../../src/core/strategies/shape.ts';
import { strategySpec } from '../../../src/contract/index.ts';
import { columnsOn } from '../../../src/main/engine/cheat-sheet/columns.ts';
import { strategyInfos } from '../../../src/main/engine/strategies/registry.ts';
import { environment } from '../../helpers/samples/trials.ts';

/** Values just within and just beyond the bounds of a setting. */
function edgesOf(setting: Setting): { readonly good: readonly unknown[]; readonly bad: readonly unknown[] } {
  switch (setting.type) {
    case 'number':
      return { good: [setting.min, setting.max], bad: [setting.min - 1, setting.max + 1, setting.min + 0.5, '1'] };
    case 'choice':
      return { good: setting.options, bad: ['no such option', 1] };
    case 'text':
      return { good: ['', 'a'.repeat(setting.maxLength)], bad: ['a'.repeat(setting.maxLength + 1), 1] };
  }
}

describe.each(strategyIds)('%s', (id) => {
  const { settings, sized, language } = strategyOf(id);
  const spec = sized(4) as StrategySpec;

  it('has a schema with the bounds of its settings', () => {
    expect(strategySpec.parse(spec)).toEqual(spec);
    for (const [name, setting] of Object.entries(settings)) {
      const { good, bad } = edgesOf(setting);
      for (const value of good) expect(strategySpec.safeParse({ ...spec, [name]: value }).success).toBe(true);
      for (const value of bad) expect(strategySpec.safeParse({ ...spec, [name]: value }).success).toBe(false);
    }
  });

  it('does as many tasks at once as it is sized for, one after the other apart', () => {
    expect(shapeOf(spec).slots).toBe(strategyOf(id).family === 'sequential' ? 1 : 4);
  });

  it('names an interpreter if, and only if, it is of Python', () => {
    expect('python' in settings).toBe(language === 'python');
  });

  it('shows a form whose defaults make a spec', () => {
    const info = strategyInfos(3, [], null).find((each) => each.id === id);
    const defaults = Object.fromEntries((info?.fields ?? []).map((field) => [field.name, field.default]));
    expect(strategySpec.safeParse({ id, ...defaults }).success).toBe(true);
  });
});

it('refuses a strategy that is in no list', () => {
  expect(strategySpec.safeParse({ id: 'fibres', workers: 2 }).success).toBe(false);
});

it('gives every strategy a colour of its own', () => {
  for (const ground of ['light', 'dark'] as const) {
    const colours = strategies.map(({ colour }) => colour[ground]);
    expect(new Set(colours).size).toBe(colours.length);
  }
});

it.each<[StrategySpec, object]>([
  [
    { id: 'async', concurrency: 8 },
    { processes: 0, lanes: 1, slots: 8, inLoop: true, threadsPerProcess: 0 },
  ],
  [
    { id: 'threads', workers: 3, concurrency: 2 },
    { processes: 0, lanes: 3, slots: 6, inLoop: false, threadsPerProcess: 3 },
  ],
  [
    { id: 'processes', workers: 3, concurrency: 2 },
    { processes: 3, lanes: 3, slots: 6, inLoop: false, threadsPerProcess: 0 },
  ],
  [
    { id: 'hybrid', workers: 2, threads: 3, concurrency: 2 },
    { processes: 2, lanes: 6, slots: 12, inLoop: false, threadsPerProcess: 3 },
  ],
  [
    { id: 'hybrid', workers: 2, threads: 0, concurrency: 5 },
    { processes: 2, lanes: 2, slots: 10, inLoop: false, threadsPerProcess: 0 },
  ],
  [
    { id: 'machines', machines: 3, workers: 4, concurrency: 2, on: 'threads' },
    { processes: 3, lanes: 12, slots: 24, inLoop: false, threadsPerProcess: 4 },
  ],
  [
    { id: 'machines', machines: 3, workers: 4, concurrency: 2, on: 'processes' },
    { processes: 12, lanes: 12, slots: 24, inLoop: false, threadsPerProcess: 0 },
  ],
  [
    { id: 'python-interpreters', workers: 3, python: '' },
    { processes: 0, lanes: 3, slots: 3, lane: 'interpreter', inLoop: false },
  ],
])('works out the shape of %j', (spec, shape) => {
  expect(shapeOf(spec)).toMatchObject(shape);
});

it('compares with sequential of JavaScript before that of Python', () => {
  expect(sequentialAmong(['python-sequential', 'threads', 'sequential'])).toBe(2);
  expect(sequentialAmong(['threads', 'python-sequential'])).toBe(1);
  expect(sequentialAmong(['threads'])).toBe(-1);
});

it('gives every strategy of JavaScript on one machine but sequential a column of the cheat sheet', () => {
  const expected = strategies
    .filter(({ id, language, onFleet }) => language === 'javascript' && id !== 'sequential' && !onFleet)
    .map(({ id }) => id);
  expect(columnsOn(environment).map(({ id }) => id)).toEqual(expected);
});
