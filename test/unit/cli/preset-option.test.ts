import { describe, expect, it } from 'vitest';
import { share } from '../../../src/main/cli/options/options.ts';
import { withPreset } from '../../../src/main/cli/options/preset-option.ts';

const given = { set: {}, repeats: 1, warmups: 0, save: false };

describe('withPreset', () => {
  it('fills in what the preset says, scaled', () => {
    const { workload, options } = withPreset(undefined, { ...given, preset: 'idle', scale: 0.5 });
    expect(workload).toBe('sleep');
    const pools = 'threads:workers=5:concurrency=1,processes:workers=5:concurrency=1,gil-threads:workers=5:concurrency=1';
    const strategies = `sequential,${pools},async:concurrency=15`;
    expect(options).toMatchObject({ tasks: 15, set: { ms: 500 }, name: 'Idle tasks', strategies });
  });

  it("keeps the user's own options", () => {
    const { options } = withPreset(undefined, { ...given, preset: 'idle', tasks: 3, set: { ms: 7 } });
    expect(options).toMatchObject({ tasks: 3, set: { ms: 7 } });
  });

  it('refuses what does not fit together', () => {
    expect(() => withPreset(undefined, given)).toThrow('name a workload');
    expect(() => withPreset('sleep', { ...given, scale: 0.5 })).toThrow('only a preset can be scaled');
    expect(() => withPreset('sleep', { ...given, preset: 'idle' })).toThrow('Remove "sleep"');
    expect(() => withPreset(undefined, { ...given, preset: 'nap' })).toThrow('"nap" is unknown. Choose one of idle, busy');
  });
});

describe('share', () => {
  it('takes 0.001 to 1', () => {
    expect(share('--scale')('0.5')).toBe(0.5);
    expect(() => share('--scale')('2')).toThrow('--scale: "2" is not a number from 0.001 to 1.');
  });
});
