import { describe, expect, it } from 'vitest';
import type { ModelSpec } from '../../../src/contract/index.ts';
import { probeInFlight, type Probing } from '../../../src/main/engine/recommend/probes.ts';
import { doneOf, probeOf, sequential, type Seen } from '../../helpers/samples/probes.ts';

const TASKS = 5000;

/** Which probes run, and how many tasks each is offered, if `seen` says what those with that many in flight see. */
async function triedWith(alone: Seen, seen: (inFlight: number) => Seen): Promise<{ inFlight: number; offered: number }[]> {
  const tried: { inFlight: number; offered: number }[] = [];
  const run = (spec: ModelSpec, options: { pick?: readonly number[] } = {}) => {
    const inFlight = 'concurrency' in spec ? spec.concurrency : 1;
    tried.push({ inFlight, offered: options.pick?.length ?? 0 });
    return Promise.resolve(doneOf(spec, seen(inFlight)));
  };
  const probing = {
    subject: { bench: { run }, tasks: TASKS, cores: 2, python: null, workload: { type: 'module', path: '/task.mjs' } },
    budgetMs: 10_000,
    picks: Array.from({ length: TASKS }, (_, i) => i),
    signal: new AbortController().signal,
  } as unknown as Probing;
  await probeInFlight(probing, probeOf(sequential, alone));
  return tried;
}

describe('probes with several in flight', () => {
  const timer: Seen = { tasks: 50, wallMs: 30, cpuMs: 0.3, runMs: 1600, runCpuMs: 35 };

  it('go on as long as more gets done, each with as many tasks as its time allows', async () => {
    const tried = await triedWith(timer, (inFlight) => ({ ...timer, tasks: 4 * inFlight, runMs: 400, runCpuMs: 20 }));
    expect(tried).toEqual([16, 128, 1024].map((inFlight) => ({ inFlight, offered: TASKS })));
  });

  it('end where more in flight gets no more done', async () => {
    const tried = await triedWith(timer, () => ({ ...timer, tasks: 64, runMs: 400, runCpuMs: 20 }));
    expect(tried.map(({ inFlight }) => inFlight)).toEqual([16, 128]);
  });

  it('end once all cores are busy', async () => {
    const tried = await triedWith(timer, (inFlight) => ({ ...timer, tasks: 4 * inFlight, runMs: 400, runCpuMs: 790 }));
    expect(tried.map(({ inFlight }) => inFlight)).toEqual([16]);
  });

  it('begin with fewer of tasks that would compute for longer than the probe’s time: 190 ms in a child process', async () => {
    const child: Seen = { tasks: 9, wallMs: 195, cpuMs: 2.6, runMs: 1760, runCpuMs: 9 * 195, children: true };
    const tried = await triedWith(child, () => ({ ...child, tasks: 8, runMs: 900, runCpuMs: 1750 }));
    expect(tried.map(({ inFlight }) => inFlight)).toEqual([4]);
  });
});
