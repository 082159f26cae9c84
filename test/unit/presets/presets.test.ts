import { describe, expect, it } from 'vitest';
import { strategySpec } from '../../../src/contract/index.ts';
import { findPreset, presets } from '../../../src/main/engine/presets/presets.ts';
import { scaled } from '../../../src/main/engine/presets/scale.ts';
import { checkParams, workloadInfos } from '../../../src/main/engine/workloads/registry.ts';

const fieldsOf = (id: string) => workloadInfos().find((info) => info.id === id)?.fields ?? [];

describe('presets', () => {
  it('have ids of their own', () => {
    expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length);
    expect(findPreset('busy')?.tasks).toBe(15);
    expect(findPreset('nap')).toBeUndefined();
  });

  it.each(presets)('$id is accepted by its workload at every scale', async (preset) => {
    for (const scale of [0.001, preset.defaultScale, 1]) {
      const { workload, tasks, strategies } = scaled(preset, scale, fieldsOf(preset.workload));
      if (workload.type !== 'builtin') throw new Error('not built in');
      expect((await checkParams(workload.id, workload.params)).ok).toBe(true);
      expect(tasks).toBeGreaterThanOrEqual(1);
      for (const spec of strategies) expect(strategySpec.parse(spec)).toEqual(spec);
    }
  });

  it.each(presets)('$id scales a number of its own, or its tasks', ({ scales, params }) => {
    if (scales !== null) expect(params[scales]).toEqual(expect.any(Number));
  });
});
