import { describe, expect, it } from 'vitest';
import { emptyRecords, taskOutcomes, type RecordColumns } from '../../../src/contract/index.ts';
import { callAgain } from '../../../src/main/engine/experiment/call-again.ts';
import { compareOutputs, differencesOf, type TrialOutputs } from '../../../src/main/engine/experiment/compare-outputs.ts';

/** Records whose task i gave this checksum; null: it threw. */
function records(digests: readonly (number | null)[]): RecordColumns {
  const columns = emptyRecords(digests.length);
  digests.forEach((digest, row) => {
    columns.index[row] = row;
    columns.outcome[row] = taskOutcomes.indexOf(digest === null ? 'threw' : 'ok');
    columns.digest[row] = digest ?? 0;
  });
  return columns;
}
const outputs = (strategy: string, digests: readonly (number | null)[], repeat = 0): TrialOutputs => ({
  strategy,
  repeat,
  records: records(digests),
});

describe('compareOutputs', () => {
  it('finds nothing where all are alike', () => {
    const alike = [outputs('sequential', [1, 2, 3]), outputs('threads', [1, 2, 3])];
    expect(differencesOf(alike, 3)).toBeNull();
    expect(compareOutputs(alike, 3, 'unknown', 1)).toEqual({ failures: [[], []], notes: [] });
  });

  it('holds each output against the first good one of any trial', () => {
    const trials = [outputs('sequential', [1, null]), outputs('threads', [1, 7]), outputs('processes', [1, 8])];
    const { failures, notes } = compareOutputs(trials, 2, 'steady', 2);
    expect(failures.map((each) => each.length)).toEqual([0, 0, 1]);
    expect(failures[2]?.[0]).toMatchObject({ taskIndex: 1, kind: 'differs', message: 'its output differs from the one under threads' });
    expect(notes[0]).toMatch(/^Outputs under processes differ from those under threads/);
  });

  it('compares nothing where repeats of one strategy differ', () => {
    const trials = [outputs('sequential', [1]), outputs('sequential', [2], 1), outputs('threads', [3])];
    expect(compareOutputs(trials, 1, 'random', 2)).toMatchObject({
      failures: [[], [], []],
      notes: [expect.stringMatching(/even under sequential/) as string],
    });
  });

  it('reports no failure for a random task, for state, or if one repeat leaves the cause unknown', () => {
    const trials = [outputs('sequential', [1]), outputs('threads', [2])];
    for (const [steadiness, note] of [
      ['random', /when called again/],
      ['state', /carries state between calls/],
      ['unknown', /One repeat can't distinguish/],
    ] as const) {
      const found = compareOutputs(trials, 1, steadiness, 1);
      expect(found.failures.flat()).toEqual([]);
      expect(found.notes[0]).toMatch(note);
    }
    expect(compareOutputs(trials, 1, 'steady', 1).failures.flat()).toHaveLength(1);
    expect(compareOutputs(trials, 1, 'unknown', 2).failures.flat()).toHaveLength(1);
  });
});

describe('callAgain', () => {
  const differences = differencesOf([outputs('threads', [1, 2, 3]), outputs('processes', [1, 5, 6])], 3)!;
  const answering = (...calls: readonly (readonly (number | null)[])[]) => {
    const asked: unknown[] = [];
    const steadiness = callAgain(differences, { id: 'threads', workers: 2, concurrency: 1 }, (spec, picks) => {
      asked.push([spec.id, ...picks]);
      const answer = calls[asked.length - 1];
      return Promise.resolve(answer ? records(answer) : null);
    });
    return steadiness.then((what) => ({ what, asked }));
  };

  it('calls the tasks that differ twice in each of two fresh processes, alone', async () => {
    const { what, asked } = await answering([7, 8, 7, 8], [7, 8, 7, 8]);
    expect(what).toBe('steady');
    expect(asked).toEqual([
      ['sequential', 1, 2, 1, 2],
      ['sequential', 1, 2, 1, 2],
    ]);
  });

  it('distinguishes chance from state', async () => {
    expect((await answering([7, 8, 9, 10], [7, 8, 9, 10])).what).toBe('state');
    expect((await answering([7, 8, 7, 8], [7, 8, 7, 9])).what).toBe('random');
  });

  it('does not know where a call failed', async () => {
    expect((await answering([7, 8, null, 8])).what).toBe('unknown');
    expect((await answering()).what).toBe('unknown');
  });
});
