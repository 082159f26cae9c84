import { expect, it, vi } from 'vitest';
import type { ClaimsEvent, RunEnd } from '../../../src/contract/index.ts';
import { findClaim } from '../../../src/main/engine/claims/registry.ts';
import { runClaims } from '../../../src/main/engine/claims/run-claims.ts';
import type { LabPorts } from '../../../src/main/engine/ports.ts';
import { aResult, fakeLab } from '../../helpers/fakes/service.ts';
import { environment } from '../../helpers/samples/trials.ts';

const ports = { environment: () => Promise.resolve(environment) } as LabPorts;

function begin(ids: readonly string[], on: LabPorts = ports) {
  const { startRun, runs } = fakeLab();
  const events: ClaimsEvent[] = [];
  const run = runClaims(
    ids.map((id) => findClaim(id)!),
    on,
    startRun,
    (event) => events.push(event),
  );
  return { run, runs, events };
}

const done = (id: string) => ({ state: 'done', result: aResult(id).result, saved: true, problem: null }) as const;

it('runs one experiment after the other, reports its progress, and links the result', async () => {
  const { run, runs, events } = begin(['one-line', 'starting']);
  await vi.waitFor(() => expect(runs).toHaveLength(1));
  expect(runs[0]!.experiment).toMatchObject({ name: 'Claim: one-line', warmups: 0 });
  runs[0]!.emit({ type: 'progress', runId: '', fraction: 0.5, remainingMs: null });
  await runs[0]!.end(done('first'));
  await vi.waitFor(() => expect(runs).toHaveLength(2));
  await runs[1]!.end(done('second'));
  const { verdicts, complete } = await run.done;
  expect(complete).toBe(true);
  expect(verdicts.map(({ id, resultId }) => [id, resultId])).toEqual([
    ['one-line', 'first'],
    ['starting', 'second'],
  ]);
  expect(events.map(({ type }) => type)).toEqual([
    'claim-started',
    'claim-progress',
    'claim-ended',
    'claim-started',
    'claim-ended',
    'claims-ended',
  ]);
});

it('gives the reason if an experiment fails, and continues', async () => {
  const { run, runs } = begin(['one-line', 'starting']);
  await vi.waitFor(() => expect(runs).toHaveLength(1));
  await runs[0]!.end({ state: 'failed', problem: { code: 'failed', message: 'The disk is full.' } });
  await vi.waitFor(() => expect(runs).toHaveLength(2));
  await runs[1]!.end(done('second'));
  const { verdicts } = await run.done;
  expect(verdicts[0]).toMatchObject({ verdict: 'cant-tell', effect: null, why: 'The disk is full.', resultId: null });
});

it('stops at once and returns the verdicts so far', async () => {
  const { run, runs, events } = begin(['one-line', 'starting']);
  await vi.waitFor(() => expect(runs).toHaveLength(1));
  await runs[0]!.end(done('first'));
  await vi.waitFor(() => expect(runs).toHaveLength(2));
  run.stop();
  const { verdicts, complete } = await run.done;
  expect([verdicts.length, complete, runs[1]!.stopped]).toEqual([1, false, true]);
  expect(events.at(-1)).toEqual({ type: 'claims-ended', state: 'cancelled' });
});

it('runs nothing for what can not be tested on this machine', async () => {
  const one = { environment: () => Promise.resolve({ ...environment, cores: 1 }) } as LabPorts;
  const { run, runs } = begin(['five-sums'], one);
  const { verdicts } = await run.done;
  expect(runs).toHaveLength(0);
  expect(verdicts[0]).toMatchObject({
    verdict: 'not-testable',
    why: 'The claim needs two cores, and the program may use one on this machine.',
  });
});

it('shares an experiment among the claims that ask for the same', async () => {
  const { run, runs } = begin(['one-line', 'one-line']);
  await vi.waitFor(() => expect(runs).toHaveLength(1));
  await runs[0]!.end(done('first'));
  const { verdicts } = await run.done;
  expect([runs.length, verdicts.length]).toEqual([1, 2]);
});

it('leaves the verdict open if other programs disturbed the times, and says so', async () => {
  const loaded = (id: string, othersCores: number): RunEnd => {
    const end = done(id);
    if (end.state !== 'done') throw new Error(end.state);
    const trials = end.result.trials.map((trial) => ({ ...trial, load: { othersCores, machineCores: 2, overMs: 1000 } }));
    return { ...end, result: { ...end.result, trials } };
  };
  for (const [othersCores, unfair] of [
    [0.05, false],
    [1.6, true],
  ] as const) {
    const { run, runs } = begin(['five-sums']);
    await vi.waitFor(() => expect(runs).toHaveLength(1));
    await runs[0]!.end(loaded('a', othersCores));
    const [verdict] = (await run.done).verdicts;
    expect(/Other programs used 1\.6 of 2 cores.*The verdict stays open/.test(verdict?.why ?? '')).toBe(unfair);
    if (unfair) expect(verdict?.verdict).toBe('cant-tell');
  }
});
