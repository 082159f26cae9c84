import { describe, expect, it } from 'vitest';
import type { LockUse, StrategySpec, Trial } from '../../../../src/contract/index.ts';
import { lockNotes } from '../../../../src/main/engine/experiment/notes/lock-notes.ts';
import { experimentOf, trialsOf } from '../../../helpers/samples/trials.ts';

const gil: StrategySpec = { id: 'gil-threads', workers: 2, concurrency: 1 };
const module = { type: 'module', path: '/task.mjs' } as const;

const use = (longestMs: number): LockUse => ({
  intervalMs: 5,
  switches: 1,
  heldMs: [1, 1],
  waitedMs: [0, 0],
  longestMs,
  spans: { lane: [], wantedMs: [], fromMs: [], toMs: [] },
  keptUntilMs: null,
});

function notes(longestMs: number, workload = experimentOf([]).workload): string[] {
  const experiment = experimentOf([gil], { workload, repeats: 1 });
  const over: Partial<Trial> = { lock: use(longestMs) };
  return lockNotes(experiment, trialsOf(experiment, [{ spec: gil, startupMs: 1, runMs: 1, cores: 1, inFlight: 1, over }]));
}

describe('lockNotes', () => {
  it('says that it is a simulation, and nothing without one', () => {
    expect(notes(5)).toEqual([expect.stringContaining("gil-threads: a simulation of CPython's GIL in JavaScript")]);
    expect(lockNotes(experimentOf([{ id: 'sequential' }]), [])).toEqual([]);
  });

  it("says that a user's module held the lock, and how it can offer yield points", () => {
    expect(notes(60, module)[1]).toMatch(/held the lock for up to 60\sms at a time.*yieldLock/);
    expect(notes(6, module)).toHaveLength(1);
  });

  it("does not blame a built-in workload, whose points are there, for the machine's delays", () => {
    expect(notes(60)).toHaveLength(1);
  });
});
