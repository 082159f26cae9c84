import { expect, it } from 'vitest';
import { defaultPlanSettings, type PlanMeasured, type PlanSettings } from '../../../../src/contract/index.ts';
import { candidates, type Candidate } from '../../../../src/main/engine/analysis/planner/choices.ts';
import { memorySizes, vcpusOf } from '../../../../src/main/engine/analysis/planner/platform.ts';

const MB = 1024 * 1024;

/** A task of 1 s of computing; the program starts in 100 ms of computing, each of its processes in 50 more. */
const computing: PlanMeasured = {
  resultId: 'r',
  resultName: 'Computing',
  task: { cpuMs: 1000, waitMs: 0 },
  start: { cpuMs: 100, waitMs: 0 },
  aloneBytes: 100 * MB,
  pool: { workerStart: { cpuMs: 50, waitMs: 0 }, baseBytes: 50 * MB, workerBytes: 40 * MB },
};
const waiting: PlanMeasured = { ...computing, task: { cpuMs: 0, waitMs: 1000 } };

const settings = (over: Partial<PlanSettings> = {}): PlanSettings => ({
  ...defaultPlanSettings,
  tasks: 10,
  // One dollar a GB-second and a million a million requests: sums that are seen at once.
  prices: { perGbSecondUsd: 1, perMillionRequestsUsd: 1e6 },
  ...over,
});

const candidate = (measured: PlanMeasured, id: string, over: Partial<PlanSettings> = {}) => {
  const found = candidates(measured, settings(over)).find(
    (each): each is Extract<Candidate, { choice: unknown }> => 'choice' in each && each.choice.id === id,
  );
  return found?.choice;
};

it('gives vCPUs in proportion to memory, six at most', () => {
  expect(vcpusOf(1769)).toBe(1);
  expect(vcpusOf(3538)).toBe(2);
  expect(vcpusOf(10_240)).toBeCloseTo(5.789, 3);
  expect(vcpusOf(20_480)).toBe(6);
  expect([memorySizes[0], memorySizes.at(-1)]).toEqual([128, 10_240]);
});

it('one process on one vCPU: 0.1 s of start and ten times 1 s', () => {
  const choice = candidate(computing, 'one-1-1769');
  expect(choice).toMatchObject({ kind: 'one', functions: 1, requests: 1, vcpus: 1, startMs: 100, timeMs: 10_100, billedMs: 10_100 });
  // 1769/1024 GB for 10.1 s, and a dollar for the request.
  expect(choice?.usd).toBeCloseTo((1769 / 1024) * 10.1 + 1, 9);
});

it('a half of a vCPU takes twice as long to compute; a further vCPU helps one process nothing', () => {
  expect(candidate(computing, 'one-1-256')?.timeMs).toBeCloseTo(10_100 / (256 / 1769), 6);
  expect(candidate(computing, 'one-1-3538')?.timeMs).toBe(10_100);
});

it('two processes on two vCPUs: 0.1 s for the program, 0.05 for both workers at once, five turns of 1 s', () => {
  expect(candidate(computing, 'one-2-3538')).toMatchObject({ startMs: 150, timeMs: 5150 });
});

it('processes beyond the vCPUs share them, when they start and when they compute', () => {
  // 0.1 s; five workers of 0.05 s on two vCPUs: 0.125 s; 10 s of computing on two: 5 s.
  expect(candidate(computing, 'one-5-3538')).toMatchObject({ startMs: 225, timeMs: 5225 });
});

it('a last turn that few processes take lasts a whole task', () => {
  // Three processes on three vCPUs and ten tasks: four turns, though 10/3 s of computing would do.
  expect(candidate(computing, 'one-3-5307')?.timeMs).toBe(100 + 50 + 4000);
});

it('waiting takes no vCPU: eight processes on less than one wait at once', () => {
  // Two turns of 1 s; start-up is computing: 100 ms and 8 times 50 ms, on 512/1769 of a vCPU.
  expect(candidate(waiting, 'one-8-512')?.timeMs).toBeCloseTo(500 / (512 / 1769) + 2000, 6);
});

it('a function for each task: all at once, each with its start, each a request', () => {
  const choice = candidate(computing, 'many-1769');
  expect(choice).toMatchObject({ functions: 10, requests: 10, timeMs: 1100, billedMs: 11_000 });
  expect(choice?.usd).toBeCloseTo((1769 / 1024) * 11 + 10, 9);
});

it('where fewer functions may run than there are tasks, they take turns and start once', () => {
  // Four functions: three turns; four calls with the start, six without.
  expect(candidate(computing, 'many-1769', { mostFunctions: 4 })).toMatchObject({
    functions: 4,
    requests: 10,
    timeMs: 3100,
    billedMs: 10_400,
  });
});

it('the platform’s own part is waited for and not billed', () => {
  expect(candidate(computing, 'many-1769', { sandboxMs: 200 })).toMatchObject({ startMs: 300, timeMs: 1300, billedMs: 11_000 });
});

it('bills every call by whole milliseconds, rounded up', () => {
  const odd: PlanMeasured = { ...computing, task: { cpuMs: 0.2, waitMs: 0 }, start: { cpuMs: 0, waitMs: 0 } };
  expect(candidate(odd, 'many-1769')?.billedMs).toBe(10);
  expect(candidate(odd, 'one-1-1769')?.billedMs).toBe(2);
});

it('a vCPU that is twice as fast halves the computing, and no waiting', () => {
  expect(candidate(computing, 'one-1-1769', { vcpuSpeed: 2 })?.timeMs).toBe(5050);
  expect(candidate(waiting, 'one-1-1769', { vcpuSpeed: 2 })?.timeMs).toBe(10_050);
});

it('leaves out what does not fit: 50 MB and 40 for each process', () => {
  expect(candidate(computing, 'one-2-128')).toBeUndefined();
  expect(candidate(computing, 'one-1-128')).toBeDefined();
  expect(candidate(computing, 'one-8-384')).toMatchObject({ processes: 8 });
  expect(candidate({ ...computing, aloneBytes: 129 * MB }, 'many-128')).toBeUndefined();
});

it('leaves out calls of more than 15 minutes', () => {
  expect(candidate(computing, 'one-1-1769', { tasks: 899 })).toBeDefined();
  expect(candidate(computing, 'one-1-1769', { tasks: 900 })).toBeUndefined();
});

it('tries several processes only where a pool was measured', () => {
  const kinds = candidates({ ...computing, pool: null }, settings()).flatMap((each) => ('choice' in each ? [each.choice.processes] : []));
  expect(new Set(kinds)).toEqual(new Set([1]));
});
