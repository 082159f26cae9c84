import { describe, expect, it } from 'vitest';
import { disturbance as schema } from '../../../src/contract/index.ts';
import { disturbanceOf, loadNowOf, othersShareOf } from '../../../src/main/engine/analysis/disturbance.ts';

const trial = (othersCores: number, overMs = 1000, machineCores = 2) => ({ load: { othersCores, machineCores, overMs } });

describe('disturbanceOf', () => {
  it('has three levels, and says nothing of the first', () => {
    const levels = [0.02, 0.14, 1.6].map((cores) => disturbanceOf([trial(cores)], 2));
    expect(levels.map((each) => each?.level)).toEqual(['quiet', 'noticed', 'disturbed']);
    expect(levels[0]?.says).toBeNull();
    expect(levels[2]?.says).toMatch(/^Other programs used 1\.6 of 2 cores, which changes these figures/);
    for (const each of levels) expect(schema.parse(each)).toEqual(each);
  });

  it('weighs trials by their length', () => {
    expect(disturbanceOf([trial(2, 100), trial(0, 1900)], 2)?.share).toBeCloseTo(0.05, 9);
  });

  it('says nothing of what was too short, or not measured', () => {
    expect(disturbanceOf([trial(2, 100)], 2)).toBeNull();
    expect(disturbanceOf([{}], 2)).toBeNull();
  });

  it('lets others use the cores that are not ours', () => {
    expect(othersShareOf({ othersCores: 6, machineCores: 8 }, 2)).toBe(0);
    expect(othersShareOf({ othersCores: 7, machineCores: 8 }, 2)).toBe(0.5);
  });
});

describe('loadNowOf', () => {
  const says = (othersCores: number, cores = 2, machineCores = 2) => loadNowOf({ othersCores, machineCores, overMs: 1000 }, cores).says;

  it('names the cores that others use, from the share on that stands above a headline', () => {
    expect([0.02, 0.14, 1.6].map((cores) => says(cores))).toEqual([
      null,
      'Other programs use 0.14 of 2 cores.',
      'Other programs use 1.6 of 2 cores.',
    ]);
  });

  it('says nothing of cores that are not ours, and never more than there are', () => {
    expect(says(6, 2, 8)).toBeNull();
    expect(says(2.004)).toBe('Other programs use 2 of 2 cores.');
  });
});
