import { describe, expect, it } from 'vitest';
import type { Failure, StrategySpec, Trial } from '../../../../src/contract/index.ts';
import { deathNotes } from '../../../../src/main/engine/experiment/notes/death-notes.ts';
import { experimentOf, trialsOf } from '../../../helpers/samples/trials.ts';

const threads: StrategySpec = { id: 'threads', workers: 2, concurrency: 1 };

const death = (taskIndex: number | null, kind: Failure['kind'] = 'died'): Failure => ({ taskIndex, lane: 0, kind, message: 'it died' });

function notes(over: Partial<Trial>): string[] {
  const experiment = experimentOf([threads], { tasks: 12, repeats: 1 });
  return deathNotes(experiment, trialsOf(experiment, [{ spec: threads, startupMs: 1, runMs: 1, cores: 1, inFlight: 1, over }]));
}

describe('deathNotes', () => {
  it('says that the whole program went down', () => {
    expect(notes({ state: 'failed', tasksOk: 4, failures: [death(null)] })).toEqual([
      'threads: the whole program died, after only 4 of 12 tasks.',
    ]);
  });

  it('says that one task died alone, or several', () => {
    expect(notes({ tasksOk: 11, tasksFailed: 1, failures: [death(5, 'out-of-memory')] })).toEqual([
      'threads: a worker died with its task and was replaced, and all others were done.',
    ]);
    expect(notes({ tasksOk: 10, tasksFailed: 2, failures: [death(5), death(7)] })[0]).toContain('workers died with 2 tasks');
  });

  it('does not call others done that failed otherwise', () => {
    expect(notes({ tasksOk: 10, tasksFailed: 2, failures: [death(5), death(7, 'threw')] })[0]).toMatch(/and 10 tasks of 12 were done\.$/);
  });

  it('says nothing where no worker died', () => {
    expect(notes({ failures: [death(3, 'threw')] })).toEqual([]);
  });
});
