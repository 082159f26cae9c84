import { describe, expect, it } from 'vitest';
import { scaledPreset, sourceText, strategySpec } from '../../../src/contract/index.ts';
import { findPreset, presets } from '../../../src/main/engine/presets/presets.ts';
import { checkParams, workloadInfos } from '../../../src/main/engine/workloads/registry.ts';

const fieldsOf = (id: string) => workloadInfos().find((info) => info.id === id)?.fields ?? [];

describe('presets', () => {
  it('have ids of their own', () => {
    expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length);
    expect(findPreset('idle')?.tasks).toBe(15);
    expect(findPreset('nap')).toBeUndefined();
  });

  it.each(presets)('$id is accepted by its workload at every scale', async (preset) => {
    for (const scale of [0.001, preset.defaultScale, 1]) {
      const { workload, tasks, strategies } = scaledPreset(preset, scale, fieldsOf(preset.workload));
      if (workload.type !== 'builtin') throw new Error('not built in');
      expect((await checkParams(workload.id, workload.params)).ok).toBe(true);
      expect(tasks).toBeGreaterThanOrEqual(1);
      for (const spec of strategies) expect(strategySpec.parse(spec)).toEqual(spec);
    }
  });

  it.each(presets)('$id names its article and its question', ({ source, question }) => {
    expect(question).toMatch(/^[A-Z].+\?$/);
    expect(sourceText(source)).toMatch(/^".+", .+/);
  });

  it.each(['idle', 'five-images', 'api-calls', 'web-sites'])('%s waits, so async is measured too', (id) => {
    expect(findPreset(id)?.strategies.some((spec) => spec.id === 'async')).toBe(true);
  });

  it.each(presets)('$id scales a number of its own, or its tasks', ({ scales, params }) => {
    if (scales !== null) expect(params[scales]).toEqual(expect.any(Number));
  });
});

describe('scaledPreset', () => {
  const at = (id: string, scale: number) => {
    const preset = findPreset(id)!;
    return scaledPreset(preset, scale, fieldsOf(preset.workload));
  };

  it('gives the article its own numbers at scale 1', () => {
    const preset = findPreset('many-processes')!;
    expect(at('many-processes', 1)).toEqual({
      workload: { type: 'builtin', id: preset.workload, params: preset.params },
      tasks: preset.tasks,
      strategies: preset.strategies,
    });
  });

  it('scales the parameter that is named, whole where it must be, and leaves the tasks', () => {
    expect(at('sum-of-squares', 0.1234567)).toMatchObject({ workload: { params: { n: 1_234_567 } }, tasks: 240 });
  });

  it('scales the tasks where no parameter is named, down to one', () => {
    expect(at('api-calls', 0.5).tasks).toBe(25);
    expect(at('api-calls', 0.001).tasks).toBe(1);
  });

  it('scales the workers where they are the point, and has no strategy twice', () => {
    const workers = (scale: number) => at('many-processes', scale).strategies.map((spec) => ('workers' in spec ? spec.workers : 0));
    expect(workers(0.2)).toEqual([0, 2, 20]);
    expect(workers(0.01)).toEqual([0, 2]);
  });
});
