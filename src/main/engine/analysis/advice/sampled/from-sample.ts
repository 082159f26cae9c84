import { counted, formatDuration, roughly } from '../../../../../core/format/index.ts';
import type { Alternative, Disturbance, Recommendation } from '../../../../../contract/index.ts';
import { disturbanceAt } from '../../disturbance.ts';
import { shapeOf } from '../../../../../core/strategies/shape.ts';
import { imperative, strategyPhrase } from '../../wording.ts';
import type { Candidate } from './predicted.ts';
import { refused, type Refusal } from '../refusal.ts';
import { measuredOf, peakOf, type AdviceInput } from './sampled.ts';
import { reasonsOf } from './sampled-reasons.ts';
import { justFitting, outOfLimits, refusalOf } from './sampled-refusal.ts';
import { outOfReach, rejectedOf } from './sampled-rejected.ts';

/** The card: what to use, how certain, why, and on what evidence. */
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

function untold(input: AdviceInput, refusal: Refusal): Recommendation {
  return {
    ...refused(refusal, input.sampleMs, input.kindOfWork),
    rejected: outOfReach(input.picked.candidates),
    caveats: [...input.doubts.sentences, ...input.lost, ...input.caveats],
    disturbance: disturbanceIn(input),
    alternatives: alternativesOf(input),
  };
}

function headlineOf(choice: Candidate, input: AdviceInput, basis: 'raced' | 'tie' | 'predicted'): string {
  const measured = measuredOf(choice, input);
  const about = formatDuration(measured?.median ?? choice.predicted.wallMs);
  const how =
    basis === 'predicted'
      ? 'predicted from a sample'
      : basis === 'tie'
        ? 'it ties with others in a race and is the simplest'
        : 'it won a race of the leaders';
  return `${imperative(choice.spec, input.model.program)}: ${counted(input.tasks, 'task')} in about ${about} (${how}).`;
}

function changesOf(choice: Candidate, { tasks, poolPaysFrom, atTenTimes }: AdviceInput): string[] {
  const sentences = [];
  if (poolPaysFrom !== null && !shapeOf(choice.spec).inLoop && poolPaysFrom > 1)
    sentences.push(`With fewer than about ${roughly(poolPaysFrom)} tasks no pool pays.`);
  if (atTenTimes && atTenTimes.spec.id !== choice.spec.id)
    sentences.push(
      `With ten times the tasks (${roughly(10 * tasks)}), ${strategyPhrase(atTenTimes.spec)} would be best: about ${formatDuration(atTenTimes.wallMs)}.`,
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
      ...(candidate.broken === null ? {} : { usable: false, leftOutBy: candidate.broken.by }),
      predictedWallMs: candidate.wallMs,
      predictedPeakBytes: candidate.predicted.peakBytes,
      predictedCpuMs: candidate.predicted.cpuMs,
      predictedFirstResultMs: candidate.predicted.firstResultMs,
      ...(measured ? { measuredWallMs: measured } : {}),
      ...(peak === null ? {} : { measuredPeakBytes: peak }),
    };
  });
}
