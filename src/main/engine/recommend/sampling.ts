import type { Failure } from '../../../contract/index.ts';
import { hasAborted } from '../../../core/has-aborted.ts';
import type { Unfit } from '../analysis/model/costs.ts';
import { refusalOfFailure, tooLong, type Refusal } from '../analysis/advice/refusal.ts';
import { kindOfTasks } from '../analysis/model/sample.ts';
import { missingModuleOf, wayOut } from '../workbench/missing-module.ts';
import { aloneSpec } from './check-request.ts';
import type { Probes } from './model-of.ts';
import { probeAlone, probeInFlight, probePool, totalsOf, WAITS, type Probe, type ProbeOutcome, type Probing } from './probes.ts';

export type Sampled =
  | { readonly state: 'sampled'; readonly probes: Probes }
  | { readonly state: 'refused'; readonly refusal: Refusal }
  | { readonly state: 'cancelled' };

interface SampleProgress {
  /** A probe begins. */
  readonly stage: (what: string, fraction: number) => void;
  /** A probe succeeded. */
  readonly probed: (probe: Probe) => void;
}

/** Runs the probes one after the other. A task that fails altogether ends it; one that fails only in a pool rules out that kind of pool. */
export async function sampleTask(probing: Probing, progress: SampleProgress): Promise<Sampled> {
  const { stage, probed } = progress;
  stage('One task after the other', 0);
  const alone = await probeAlone(probing);
  if (hasAborted(probing.signal)) return { state: 'cancelled' };
  if (!alone.ok) {
    const { failure, failed, tried } = alone;
    if (!failure) return { state: 'refused', refusal: tooLong(probing.budgetMs) };
    return { state: 'refused', refusal: await withWayOut(refusalOfFailure(failure, failed, tried), failure, probing) };
  }
  probed(alone.probe);
  return (alone.probe.program ? sampleProgram : samplePools)(alone.probe, probing, progress);
}

async function samplePools(alone: Probe, probing: Probing, { stage, probed }: SampleProgress): Promise<Sampled> {
  stage('In a pool of threads', 0.4);
  const threads = await probePool('threads', probing, alone);
  if (threads.ok) probed(threads.probe);
  let inFlight: ProbeOutcome[] = [];
  const { python } = probing.subject;
  if (waits(alone) && (python === null || python.asynchronous)) {
    stage('Several in flight', 0.6);
    inFlight = await probeInFlight(probing, alone);
    for (const each of inFlight) if (each.ok) probed(each.probe);
  }
  stage('In a pool of processes', 0.75);
  const processes = await probePool('processes', probing, alone);
  if (processes.ok) probed(processes.probe);
  if (hasAborted(probing.signal)) return { state: 'cancelled' };
  return {
    state: 'sampled',
    probes: {
      alone,
      threads: threads.ok ? threads.probe : null,
      inFlight: inFlight.flatMap((each) => (each.ok ? [each.probe] : [])),
      mostInFlight: mostOf(inFlight),
      processes: processes.ok ? processes.probe : null,
      unfit: unfitOf({ threads, async: inFlight[0] ?? null, processes }),
    },
  };
}

/** A program is sampled with several at a time only. */
async function sampleProgram(alone: Probe, probing: Probing, { stage, probed }: SampleProgress): Promise<Sampled> {
  stage('Several at a time', 0.5);
  const inFlight = await probeInFlight(probing, alone);
  for (const each of inFlight) if (each.ok) probed(each.probe);
  if (hasAborted(probing.signal)) return { state: 'cancelled' };
  return {
    state: 'sampled',
    probes: {
      alone,
      threads: null,
      inFlight: inFlight.flatMap((each) => (each.ok ? [each.probe] : [])),
      mostInFlight: mostOf(inFlight),
      processes: null,
      unfit: unfitOf({ threads: null, async: inFlight[0] ?? null, processes: null }),
    },
  };
}

/** If a Python task lacks a module, the advice names another interpreter that has it. */
async function withWayOut(refusal: Refusal, failure: Failure, { subject }: Probing): Promise<Refusal> {
  const module = missingModuleOf(failure);
  const { python, workload, pythons } = subject;
  if (module === undefined || !python) return refusal;
  const { info, setting } = python;
  return { ...refusal, help: await wayOut(module, info, [aloneSpec(workload, setting)], workload, pythons) };
}

/** If more failed, as many as succeeded. */
function mostOf(outcomes: readonly ProbeOutcome[]): number {
  if (outcomes.every(({ ok }) => ok)) return Infinity;
  const last = outcomes.findLast((each) => each.ok);
  return last?.ok && 'concurrency' in last.probe.spec ? last.probe.spec.concurrency : Infinity;
}

function waits(alone: Probe): boolean {
  const costs = alone.tasks.map(({ wallMs, cpuMs }) => ({
    cpuMs: Number.isNaN(cpuMs) ? wallMs : cpuMs,
    blockMs: 0,
    sideMs: 0,
    uvMs: 0,
    uvCpuMs: 0,
    childCpuMs: 0,
    waitMs: Number.isNaN(cpuMs) ? 0 : Math.max(0, wallMs - cpuMs),
  }));
  return kindOfTasks(costs, totalsOf(alone)).wait > WAITS;
}

const places = { threads: 'in a thread', async: 'with several in flight', processes: 'in a process of a pool' } as const;

function unfitOf(outcomes: Readonly<Record<keyof typeof places, ProbeOutcome | null>>): Unfit {
  const failures = (Object.keys(places) as (keyof typeof places)[]).flatMap((kind) => {
    const outcome = outcomes[kind];
    return outcome && !outcome.ok && outcome.failure ? [[kind, whyUnfit(places[kind], outcome.failure)] as const] : [];
  });
  return Object.fromEntries(failures);
}

const whyUnfit = (where: string, { message }: Failure): string => `the task fails ${where}: ${message.replace(/[.\s]+$/, '')}`;
