import { usualMachines, type RecommendAnswer } from '../../../contract/index.ts';
import { pick, type Candidate, type Pick } from '../analysis/advice/sampled/predicted.ts';
import type { Doubts } from '../analysis/advice/sampled/sampled.ts';
import { BUSY, GOOD } from '../analysis/advice/thresholds.ts';
import { measuredCosts } from '../analysis/machines/fleet-costs.ts';
import { machinesOutlook } from '../analysis/machines/outlook.ts';
import type { ModelInput } from '../analysis/model/costs.ts';
import { changes, doubtsOf, driftOf, fewFailed } from '../analysis/model/doubts.ts';
import { kindOfTasks } from '../analysis/model/sample.ts';
import type { Calibration } from './calibration.ts';
import { leftByEach, modelOf, type Probes } from './model-of.ts';
import { totalsOf } from './probes.ts';
import type { KnownFleet } from './fleet/known-fleet.ts';
import type { Subject } from './subject.ts';

/** What the probes say about every strategy. */
export interface Predicted {
  readonly probes: Probes;
  readonly model: ModelInput;
  /** Like the model, but as if the tasks had been kept from a core for as long as possible; the model itself if that was measured. */
  readonly cautious: ModelInput;
  readonly picked: Pick;
  readonly kindOfWork: ReturnType<typeof kindOfTasks>;
  /** Sentences on where the model does not fit the probes. */
  readonly misfits: readonly string[];
}

/** The model of the task, with no more cores than the request allows, and the strategy that it chooses. */
export function predict(probes: Probes, calibration: Calibration, { request, python, cores: machineCores }: Subject): Predicted {
  const cores = Math.min(machineCores, request.limits.maxCores ?? Infinity);
  const task = python ? { python: python.setting, asynchronous: python.asynchronous } : null;
  const { input: measured, misfits } = modelOf(probes, calibration, machineCores, task);
  const model = { ...measured, cores };
  const keptShare = mayBeKept(probes);
  const cautious = keptShare > 0 ? { ...modelOf(probes, calibration, machineCores, task, keptShare).input, cores } : model;
  const kindOfWork = kindOfTasks(model.tasks, totalsOf(probes.alone));
  return { probes, model, cautious, picked: pick(request.tasks, model, request.limits), kindOfWork, misfits };
}

/** What several machines would gain over the choice; empty where they can't run the task, or there is no choice. */
export function machinesOf(
  { request }: Subject,
  { probes, model }: Predicted,
  choice: Candidate | null,
  { fleet, note }: KnownFleet,
): Partial<RecommendAnswer> {
  const bytes = probes.alone.done.samples[0]?.valueBytes;
  if (!choice || bytes === undefined || model.program) return {};
  const { tasks, imagined = usualMachines } = request;
  const job = { count: tasks, hereMs: choice.predicted.wallMs, taskBytes: bytes };
  const machines = machinesOutlook(job, model, fleet ?? imagined, measuredCosts, note);
  return machines ? { machines } : {};
}

/**
 * The share of the first probe's time in which its task may have been kept from a core, if that was not measured: other programs then have all the
 * cores, so it is at most their share of the machine. 0: it was measured, or they hardly used any.
 */
function mayBeKept({ alone }: Probes): number {
  const share = alone.done.othersShare ?? 0;
  return share <= BUSY || totalsOf(alone).keptIsKnown ? 0 : share;
}

/** Whether one model's choice is also a good choice by another. */
export function agree({ choice }: Pick, other: Pick): boolean {
  const there = other.candidates.find(({ key }) => key === choice?.key);
  if (!choice || !other.choice || !there) return false;
  return there.broken === null && there.predicted.wallMs <= GOOD * other.choice.predicted.wallMs && other.choice.spec.id === choice.spec.id;
}

/** What the probes showed that makes the answer less certain. */
export function doubtsAbout(
  { alone, threads, inFlight, processes }: Probes,
  racedOthersShare: number,
  tasks: number,
): Omit<Doubts, 'waitOrKept'> {
  const { trial } = alone.done;
  const leakBytes = leftByEach(alone);
  const shares = [alone, threads, ...inFlight, processes].flatMap((probe) => probe?.done.othersShare ?? []);
  const othersShare = Math.max(racedOthersShare, ...shares);
  const [failure] = trial.failures;
  // Where other programs come and go, the time of a task changes by itself.
  const drift = othersShare > BUSY ? 1 : driftOf(alone.tasks);
  return {
    changes: changes(drift),
    othersShare,
    sentences: [
      ...doubtsOf(alone.tasks, totalsOf(alone), { drift, leakBytes, tasks }),
      ...(failure ? [fewFailed(trial.tasksFailed, trial.tasksOk + trial.tasksFailed, failure.message)] : []),
    ],
  };
}
