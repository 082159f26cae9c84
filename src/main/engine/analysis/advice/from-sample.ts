import {
  isSequential,
  type Alternative,
  type Disturbance,
  type Figure,
  type KindOfWork,
  type Recommendation,
  type RecommendLimits,
} from '../../../../contract/index.ts';
import { figureOf, median } from '../statistics.ts';
import { counted, duration, imperative, percent, roughly, sentence, size, strategyPhrase, times } from '../wording.ts';
import type { Raced } from '../model/belief.ts';
import type { Load } from '../model/load.ts';
import { mean } from '../model/mean.ts';
import type { choiceAt } from './break-even.ts';
import { shapeOf, type ModelInput } from '../model/costs.ts';
import type { Candidate, Pick } from './predicted.ts';
import { bySimplicity } from './option.ts';
import { CROWDED, DISTURBED, GOOD, SAME, SURE_IN_A_CROWD, TOO_UNSURE } from './thresholds.ts';
import { disturbanceAt } from '../disturbance.ts';
import { mostPossible, whyNotMore } from './possible.ts';
import { refused, type Refusal } from './refusal.ts';
import type { RaceVerdict } from './raced.ts';

const MOST_REJECTED = 6;
/** Of a task that hardly computes it does not matter what it computes under. */
const WORTH_SAYING = 0.05;
/** CPU per task in flight over CPU alone, from which on it is no chance; and tasks shorter than this are mostly the loop's own work. */
const DEARER = 1.25;
const WORTH_MS = 1;

/** What makes the answer less sure. */
export interface Doubts {
  /** The task's length depends on how many ran before. */
  readonly changes: boolean;
  /** The most of the machine that others took. */
  readonly othersShare: number;
  /** What is best depends on whether tasks waited or were kept from a core by others, and that was not measured. */
  readonly waitOrKept: boolean;
  readonly sentences: readonly string[];
}

export interface AdviceInput {
  readonly tasks: number;
  /** How many of them were sampled. */
  readonly sampled: number;
  readonly model: ModelInput;
  /** The same where all that others may have kept from a core is not counted as waiting: what is possible is promised by it. */
  readonly cautious: ModelInput;
  readonly picked: Pick;
  readonly kindOfWork: KindOfWork;
  readonly raced: readonly Raced[];
  readonly verdict: RaceVerdict | null;
  /** Why racers did not get through: sentences. */
  readonly lost: readonly string[];
  readonly limits: RecommendLimits;
  readonly poolPaysFrom: number | null;
  readonly atTenTimes: ReturnType<typeof choiceAt>;
  readonly doubts: Doubts;
  /** Sentences, after those of the doubts. */
  readonly caveats: readonly string[];
  readonly sampleMs: number;
}

/** The card: what to use, how sure, why, what it rests on. */
export function adviceOf(input: AdviceInput): { recommendation: Recommendation; choice: Candidate | null } {
  const { picked, verdict } = input;
  const choice = verdict?.choice ?? picked.choice;
  const raced = verdict?.choice !== null && verdict !== null && input.raced.length > 1;
  const confidence = raced ? verdict.confidence : picked.confidence;
  const refusal = refusalOf(choice, confidence, raced ? verdict : null, input);
  if (refusal || !choice) return { choice: null, recommendation: untold(input, refusal ?? outOfLimits(input)) };
  const basis = raced ? (verdict.tied.length > 0 ? 'tie' : 'raced') : 'predicted';
  const shape = shapeOf(choice.spec);
  return {
    choice,
    recommendation: {
      strategy: choice.spec.id,
      key: choice.key,
      workers: shape.lanes,
      basis,
      headline: headlineOf(choice, input, basis),
      confidence,
      reasons: reasonsOf(choice, input),
      rejected: rejectedOf(choice, input),
      caveats: [...input.doubts.sentences, ...justFitting(choice, input), ...input.lost, ...input.caveats],
      changesWhen: changesOf(choice, input),
      runnerUp: runnerUpOf(choice, input),
      kindOfWork: input.kindOfWork,
      disturbance: disturbanceIn(input),
      alternatives: alternativesOf(input),
      sampleMs: input.sampleMs,
    },
  };
}

const disturbanceIn = ({ doubts: { othersShare }, model: { cores } }: AdviceInput): Disturbance =>
  disturbanceAt(othersShare, othersShare * cores, cores);

function outOfLimits({ picked, limits }: AdviceInput): Refusal {
  const [least] = [...picked.candidates].sort((a, b) => a.predicted.peakRange[0] - b.predicted.peakRange[0] || bySimplicity(a, b));
  const tooLarge = limits.maxMemoryBytes !== null && least !== undefined && least.predicted.peakRange[0] > limits.maxMemoryBytes;
  return {
    cause: 'limits',
    what: tooLarge
      ? `no strategy fits into ${size(limits.maxMemoryBytes ?? 0)}: ${strategyPhrase(least.spec)} holds the least, about ${size(least.peakBytes)}`
      : 'no strategy keeps all your limits',
    help: 'Allow more memory, or drop a limit, and ask again.',
  };
}

/** Where the limit of memory lies within what the choice may hold. */
function justFitting(choice: Candidate, { limits, picked }: AdviceInput): string[] {
  if (!choice.tight || limits.maxMemoryBytes === null) return [];
  const [low, high] = choice.predicted.peakRange;
  const [free] = picked.candidates;
  const without =
    free && free.predicted.peakRange[0] > limits.maxMemoryBytes
      ? ` Without the limit: ${strategyPhrase(free.spec)}, about ${duration(free.predicted.wallMs)}.`
      : '';
  return [
    `No strategy is certain to stay under ${size(limits.maxMemoryBytes)}; this one just fits: it holds ${size(low)} to ${size(high)}, as garbage is collected.${without}`,
  ];
}

/** Why no choice can be made with a good conscience; null where one can. */
function refusalOf(choice: Candidate | null, confidence: number, raced: RaceVerdict | null, input: AdviceInput): Refusal | null {
  if (!choice) return outOfLimits(input);
  const { doubts, tasks, sampled, lost } = input;
  const leader = strategyPhrase(choice.spec);
  const [firstLost] = lost;
  if (raced === null && firstLost !== undefined && input.raced.length === 0)
    return {
      cause: 'task-fails',
      what: `no strategy that was raced got through. ${firstLost.replace(/\.$/, '')}`,
      help: 'Fix the task, allow a larger time budget, or give it inputs that it can do, and ask again.',
    };
  if (doubts.changes && !raced && tasks > sampled)
    return {
      cause: 'changes',
      what: `the task changes between calls, so a sample says little of ${counted(tasks, 'task')}`,
      help: 'Sample it longer (a larger time budget), or take out what it keeps from call to call, and ask again.',
    };
  const busy: Refusal = {
    cause: 'busy',
    what: `other programs used up to ${percent(doubts.othersShare)} of the cores, and what is best depends on it; ${leader} looks best, but that is as likely wrong as right`,
    help: 'Close other programs and ask again.',
  };
  const disturbed = doubts.othersShare > DISTURBED;
  if (doubts.waitOrKept || (disturbed && raced === null)) return busy;
  const crowded = doubts.othersShare > CROWDED;
  if (confidence >= (crowded ? SURE_IN_A_CROWD : TOO_UNSURE)) return null;
  // Where many are about as fast, each may well be the best, and it hardly matters which is taken.
  if (!crowded && raced !== null && raced.loss <= GOOD - 1) return null;
  if (disturbed) return busy;
  return {
    cause: raced ? 'too-close' : 'noisy',
    what: `${leader} looks best, but what was ${raced ? 'measured' : 'sampled'} scatters more than the leaders differ`,
    help: 'Allow a larger time budget and ask again.',
  };
}

function untold(input: AdviceInput, refusal: Refusal): Recommendation {
  return {
    ...refused(refusal, input.sampleMs, input.kindOfWork),
    rejected: outOfReach(input.picked.candidates).slice(0, MOST_REJECTED),
    caveats: [...input.doubts.sentences, ...input.lost, ...input.caveats],
    disturbance: disturbanceIn(input),
    alternatives: alternativesOf(input),
  };
}

const heatsOf = (candidate: Candidate, { raced }: AdviceInput): Raced['heats'] =>
  raced.find((each) => each.candidate.key === candidate.key)?.heats ?? [];

const measuredOf = (candidate: Candidate, input: AdviceInput): Figure | null =>
  figureOf(heatsOf(candidate, input).map(({ wallMs }) => wallMs));

/** The most memory that it held in the race, the median of its rounds; null: it did not race. */
function peakOf(candidate: Candidate, input: AdviceInput): number | null {
  const peaks = heatsOf(candidate, input).map(({ peakBytes }) => peakBytes);
  return peaks.length > 0 ? median(peaks) : null;
}

function headlineOf(choice: Candidate, input: AdviceInput, basis: 'raced' | 'tie' | 'predicted'): string {
  const measured = measuredOf(choice, input);
  const about = duration(measured?.median ?? choice.predicted.wallMs);
  const how =
    basis === 'predicted'
      ? 'predicted from a sample'
      : basis === 'tie'
        ? 'it ties with others in a race and is the simplest'
        : 'it won a race of the leaders';
  return `${imperative(choice.spec)}: ${counted(input.tasks, 'task')} in about ${about} (${how}).`;
}

/** Evidence first: what the tasks do, what that makes of the strategies, and prediction beside measurement. */
function reasonsOf(choice: Candidate, input: AdviceInput): string[] {
  const { kindOfWork: kind, model, picked } = input;
  const parts = [
    kind.nativeCpu ? `${percent(kind.cpu)} CPU (${percent(kind.nativeCpu)} on libuv's threads)` : `${percent(kind.cpu)} CPU`,
    ...(kind.held ? [`${percent(kind.held)} holding the loop without CPU`] : []),
    ...(kind.native ? [`${percent(kind.native)} waiting for libuv's threads`] : []),
    ...(kind.awaited ? [`${percent(kind.awaited)} waiting`] : []),
  ];
  const reasons = [`A task alone is ${parts.join(', ')}.`];
  const alone = picked.candidates.find(({ spec }) => isSequential(spec.id));
  reasons.push(...dearerInFlight(input));
  const gain = alone && alone.key !== choice.key ? comparedTo(alone, choice, input) : null;
  const most = mostPossible(input.picked.candidates, input.tasks, input.cautious);
  if (gain && gain.ratio > SAME) {
    const ratio = Math.min(gain.ratio, most?.ratio ?? Infinity);
    reasons.push(`That is ${times(ratio)} times as fast as one task after the other (${duration(gain.wallMs)}).`);
  }
  if (most) reasons.push(`More than ${times(most.ratio)} times as fast is impossible here: ${whyNotMore(most.by, model)}.`);
  if (shapeOf(choice.spec).inLoop) {
    if (input.poolPaysFrom === null) reasons.push('A pool never pays for these tasks: what it gains, messages and start-up take.');
    else if (input.poolPaysFrom > input.tasks) reasons.push(`A pool of workers pays from about ${roughly(input.poolPaysFrom)} tasks on.`);
  }
  if (model.lockShare > 0 && kind.cpu >= WORTH_SAYING)
    reasons.push(
      `About ${percent(model.lockShare)} of a task's CPU time is spent under ${model.python ? 'the GIL, which threads share' : 'a lock that threads share'}; processes do not share it.`,
    );
  if (model.places !== null)
    reasons.push(`What the tasks wait for serves about ${counted(model.places, 'task')} at a time; more in flight gain nothing.`);
  if (model.phi > 1.1) reasons.push(`With all cores busy a task takes ${times(model.phi)} times the CPU: caches and memory are shared.`);
  const measured = measuredOf(choice, input);
  if (measured) reasons.push(`Predicted ${duration(choice.predicted.wallMs)}, measured ${duration(measured.median)}.`);
  reasons.push(`It holds about ${size(peakOf(choice, input) ?? choice.predicted.peakBytes)} at its peak.`);
  return reasons;
}

/** Where more in flight cost more CPU for each, with the cores free: only measured CPU time says so. */
function dearerInFlight({ model, kindOfWork, doubts }: AdviceInput): string[] {
  const load = model.loads.reduce<Load | null>((most, each) => (each.factor > (most?.factor ?? DEARER) ? each : most), null);
  const ownMs = mean(model.tasks, (task) => task.cpuMs);
  if (!load || doubts.othersShare > DISTURBED || kindOfWork.cpu < WORTH_SAYING || ownMs < WORTH_MS) return [];
  const growth = `A task takes ${duration(ownMs * load.factor)} of CPU with ${counted(load.inFlight, 'task')} in flight, and ${duration(ownMs)} alone`;
  return [
    model.python
      ? `${growth}: its code gets slower with others in flight, which no pool cures.`
      : `${growth}: V8 may leave a loop that stands in an async function uncompiled. Move such a loop into a plain function, which gains more than any pool.`,
  ];
}

/** How many times as long another takes, and how long that is: measured where both were, else predicted. */
function comparedTo(
  other: Candidate,
  choice: Candidate,
  input: AdviceInput,
): { ratio: number; wallMs: number; how: 'measured' | 'predicted' } {
  const [own, measured] = [measuredOf(choice, input), measuredOf(other, input)];
  return own !== null && measured !== null
    ? { ratio: measured.median / own.median, wallMs: measured.median, how: 'measured' }
    : {
        ratio: other.predicted.wallMs / choice.predicted.wallMs,
        // As far from its prediction as the choice is, so that the sentence agrees with the headline.
        wallMs: (other.predicted.wallMs / choice.predicted.wallMs) * (own?.median ?? choice.predicted.wallMs),
        how: 'predicted',
      };
}

function rejectedOf(choice: Candidate, input: AdviceInput): Recommendation['rejected'] {
  const { candidates } = input.picked;
  const seen = new Set<string>([choice.spec.id]);
  const compared = candidates.flatMap((each) => {
    if (each === choice || each.broken !== null || seen.has(each.spec.id)) return [];
    seen.add(each.spec.id);
    return [{ key: each.key, why: whyNot(each, choice, input) }];
  });
  return [...compared, ...outOfReach(candidates)].slice(0, MOST_REJECTED);
}

function whyNot(other: Candidate, choice: Candidate, input: AdviceInput): string {
  const { ratio, how } = comparedTo(other, choice, input);
  if (ratio > SAME) return `It takes ${times(ratio)} times as long (${how}).`;
  if (bySimplicity(choice, other) < 0) return `As fast (${how}), and less simple.`;
  return `As fast (${how}), but by the sample it is slower.`;
}

/** Those that can't do the task or break a limit, a sentence for each kind. */
function outOfReach(candidates: readonly Candidate[]): Recommendation['rejected'] {
  const broken = candidates.filter((each) => each.broken !== null);
  const kinds = [...new Set(broken.map(({ spec }) => spec.id))];
  return kinds.flatMap((kind) => {
    const [first, ...others] = broken.filter(({ spec }) => spec.id === kind).sort((a, b) => a.peakBytes - b.peakBytes);
    if (!first) return [];
    const more = others.length > 0 ? ` So it is with ${counted(others.length, 'larger one')}.` : '';
    return [{ key: first.key, why: `${sentence(first.broken ?? '')}.${more}` }];
  });
}

function changesOf(choice: Candidate, { tasks, poolPaysFrom, atTenTimes }: AdviceInput): string[] {
  const sentences = [];
  if (poolPaysFrom !== null && shapeOf(choice.spec).inLoop === false && poolPaysFrom > 1)
    sentences.push(`With fewer than about ${roughly(poolPaysFrom)} tasks no pool pays.`);
  if (atTenTimes && atTenTimes.spec.id !== choice.spec.id)
    sentences.push(
      `With ten times the tasks (${roughly(10 * tasks)}), ${strategyPhrase(atTenTimes.spec)} would be best: about ${duration(atTenTimes.wallMs)}.`,
    );
  return sentences;
}

function runnerUpOf(choice: Candidate, input: AdviceInput): Recommendation['runnerUp'] {
  const other = input.picked.candidates.find(({ spec, broken }) => broken === null && spec.id !== choice.spec.id);
  if (!other) return null;
  const [a, b] = [measuredOf(other, input) ?? other.wallMs, measuredOf(choice, input) ?? choice.wallMs];
  return {
    key: other.key,
    timesFaster: { median: a.median / b.median, ci95: [a.ci95[0] / b.ci95[1], a.ci95[1] / b.ci95[0]] },
    extraMemoryBytes: choice.predicted.peakBytes - other.predicted.peakBytes,
    extraStartupMs: choice.predicted.startupMs - other.predicted.startupMs,
  };
}

function alternativesOf(input: AdviceInput): Alternative[] {
  const { candidates } = input.picked;
  // Those that can't be used come last, however fast they would be.
  const ordered = [...candidates.filter(({ broken }) => broken === null), ...candidates.filter(({ broken }) => broken !== null)];
  return ordered.map((candidate) => {
    const shape = shapeOf(candidate.spec);
    const measured = measuredOf(candidate, input);
    const peak = peakOf(candidate, input);
    return {
      strategy: candidate.spec.id,
      key: candidate.key,
      workers: shape.lanes,
      concurrency: shape.concurrency,
      ...(candidate.broken === null ? {} : { usable: false }),
      predictedWallMs: candidate.wallMs,
      predictedPeakBytes: candidate.predicted.peakBytes,
      predictedCpuMs: candidate.predicted.cpuMs,
      predictedFirstResultMs: candidate.predicted.firstResultMs,
      ...(measured ? { measuredWallMs: measured } : {}),
      ...(peak === null ? {} : { measuredPeakBytes: peak }),
    };
  });
}
