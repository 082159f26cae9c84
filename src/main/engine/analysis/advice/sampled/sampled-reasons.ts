import { counted, formatBytes, formatDuration, formatNumber, formatPercent, roughly } from '../../../../../core/format/index.ts';
import { isOneThread, isSequential } from '../../../../../contract/index.ts';
import { shapeOf } from '../../../../../core/strategies/shape.ts';
import type { Load } from '../../model/costs.ts';
import { mean } from '../../model/mean.ts';
import { median } from '../../../../../core/statistics/statistics.ts';
import { mostPossible, whyNotMore } from '../possible.ts';
import type { Candidate } from './predicted.ts';
import { programLimits } from './program-limits.ts';
import { comparedTo, measuredOf, peakOf, type AdviceInput } from './sampled.ts';
import { DISTURBED, SAME } from '../thresholds.ts';

/** For a task that hardly computes, it does not matter where it computes. */
const WORTH_SAYING = 0.05;
/** From this ratio of CPU per task in flight to CPU alone on, the difference is not chance; shorter tasks are mostly the loop's own work. */
const DEARER = 1.25;
const WORTH_MS = 1;

/** Evidence first: what the tasks do, what follows for the strategies, and the prediction beside the measurement. */
export function reasonsOf(choice: Candidate, input: AdviceInput): string[] {
  const measured = measuredOf(choice, input);
  return [
    whatTasksDo(input),
    ...(input.model.program ? programLimits(choice, input) : dearerInFlight(input)),
    ...whatIsGained(choice, input),
    ...(input.model.program ? [] : whenPoolsPay(choice, input)),
    ...whatIsShared(input),
    ...(measured ? [`Predicted ${formatDuration(choice.predicted.wallMs)}, measured ${formatDuration(measured.median)}.`] : []),
    `It holds about ${formatBytes(peakOf(choice, input) ?? choice.predicted.peakBytes)} at its peak.`,
  ];
}

function whatTasksDo({ kindOfWork: kind }: AdviceInput): string {
  const parts = [
    kind.nativeCpu
      ? `${formatPercent(kind.cpu)} CPU (${formatPercent(kind.nativeCpu)} on libuv's threads)`
      : `${formatPercent(kind.cpu)} CPU`,
    ...(kind.held ? [`${formatPercent(kind.held)} holding the loop without CPU`] : []),
    ...(kind.native ? [`${formatPercent(kind.native)} waiting for libuv's threads`] : []),
    ...(kind.awaited ? [`${formatPercent(kind.awaited)} waiting`] : []),
  ];
  return `A task alone is ${parts.join(', ')}.`;
}

/** Over one task after the other, and the most that any strategy could. */
function whatIsGained(choice: Candidate, input: AdviceInput): string[] {
  const { model, picked } = input;
  const reasons: string[] = [];
  const alone = picked.candidates.find(({ spec }) => isSequential(spec.id));
  const gain = alone && alone.key !== choice.key ? comparedTo(alone, choice, input) : null;
  const most = mostPossible(picked.candidates, input.tasks, input.cautious);
  if (gain && gain.ratio > SAME) {
    const ratio = Math.min(gain.ratio, most?.ratio ?? Infinity);
    reasons.push(`That is ${formatNumber(ratio)} times as fast as one task after the other (${formatDuration(gain.wallMs)}).`);
  }
  if (most) reasons.push(`More than ${formatNumber(most.ratio)} times as fast is impossible here: ${whyNotMore(most.by, model)}.`);
  return reasons;
}

function whenPoolsPay(choice: Candidate, { poolPaysFrom, tasks }: AdviceInput): string[] {
  if (!shapeOf(choice.spec).inLoop) return [];
  if (poolPaysFrom === null) return ['A pool never pays for these tasks: messages and start-up cost more than it gains.'];
  return poolPaysFrom > tasks ? [`A pool of workers pays from about ${roughly(poolPaysFrom)} tasks on.`] : [];
}

/** What tasks that run at once share: a lock, the service that they wait for, caches and memory. */
function whatIsShared({ model, kindOfWork }: AdviceInput): string[] {
  const reasons: string[] = [];
  if (model.lockShare > 0 && kindOfWork.cpu >= WORTH_SAYING)
    reasons.push(
      `About ${formatPercent(model.lockShare)} of a task's CPU time is spent under ${model.python ? 'the GIL, which threads share' : 'a lock that threads share'}; processes do not share it.`,
    );
  if (model.places !== null)
    reasons.push(
      `The service that the tasks wait for handles about ${counted(model.places, 'task')} at a time; more in flight gain nothing.`,
    );
  if (model.phi > 1.1)
    reasons.push(`With all cores busy a task takes ${formatNumber(model.phi)} times the CPU, since cores share caches and memory.`);
  return reasons;
}

/** What a task costs its loop at a number in flight. */
type OnLoop = Pick<Load, 'inFlight' | 'factor'>;

/** Where more tasks in flight cost more CPU each, although cores are free: only measured CPU time shows it. */
function dearerInFlight(input: AdviceInput): string[] {
  const { model, kindOfWork, doubts } = input;
  const load = [...model.loads, ...racedLoads(input)].reduce<OnLoop | null>(
    (most, each) => (each.factor > (most?.factor ?? DEARER) ? each : most),
    null,
  );
  const ownMs = mean(model.tasks, (task) => task.cpuMs);
  if (!load || doubts.othersShare > DISTURBED || kindOfWork.cpu < WORTH_SAYING || ownMs < WORTH_MS) return [];
  const growth = `A task takes ${formatDuration(ownMs * load.factor)} of CPU with ${counted(load.inFlight, 'task')} in flight, and ${formatDuration(ownMs)} alone`;
  return [
    model.python
      ? `${growth}: its code gets slower with others in flight, and a pool does not change that.`
      : `${growth}: V8 may not compile a loop inside an async function. Moving such a loop into a plain function gains more than any pool.`,
  ];
}

/** What tasks cost in flight in the race, where one loop ran them all: measured like the probes, with the whole job's inputs. */
function racedLoads({ raced, model }: AdviceInput): OnLoop[] {
  const besideMs = mean(model.tasks, (task) => task.sideMs + task.uvCpuMs + task.childCpuMs);
  const ownMs = mean(model.tasks, (task) => task.cpuMs) + model.loopMs;
  return raced.flatMap(({ candidate, heats }) => {
    const cpuMs = heats.flatMap(({ cpuMsPerTask }) => cpuMsPerTask ?? []);
    const { concurrency: inFlight } = shapeOf(candidate.spec);
    if (!isOneThread(candidate.spec.id) || inFlight === 1 || cpuMs.length === 0 || besideMs > ownMs) return [];
    return [{ inFlight, factor: (median(cpuMs) - besideMs) / Math.max(1e-9, ownMs) }];
  });
}
