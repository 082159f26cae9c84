import { describe, expect, it } from 'vitest';
import type { Finding, StrategySpec } from '../../../../src/contract/index.ts';
import { findingNotes } from '../../../../src/main/engine/experiment/notes/finding-notes.ts';
import { experimentOf, trialsOf } from '../../../helpers/samples/trials.ts';

const threads: StrategySpec = { id: 'threads', workers: 2, concurrency: 1 };

function notes(...values: number[]): string[] {
  const experiment = experimentOf([threads], { repeats: values.length });
  const trials = trialsOf(experiment, [{ spec: threads, startupMs: 1, runMs: 1, cores: 1, inFlight: 1 }]);
  const finding = (value: number): Finding => ({ name: 'lost updates', value, of: 10_000, remark: null });
  return findingNotes(
    experiment,
    trials.map((trial, i) => ({ ...trial, findings: [finding(values[i]!)] })),
  );
}

describe('findingNotes', () => {
  it('says for each strategy how many, of how many', () => {
    expect(notes(1234)).toEqual(['threads: 1,234 lost updates of 10,000 (12\u00a0%).']);
    expect(notes(0, 0)).toEqual(['threads: 0 lost updates of 10,000 in 2 repeats.']);
  });

  it('gives the range where repeats differ', () => {
    expect(notes(500, 2500, 1000)).toEqual(['threads: 500 to 2,500 lost updates of 10,000 (up to 25\u00a0%) in 3 repeats.']);
  });

  it('says nothing where nothing was looked for', () => {
    const experiment = experimentOf([threads]);
    expect(findingNotes(experiment, trialsOf(experiment, [{ spec: threads, startupMs: 1, runMs: 1, cores: 1, inFlight: 1 }]))).toEqual([]);
  });
});
