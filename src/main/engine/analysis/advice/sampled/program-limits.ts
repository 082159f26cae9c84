import { counted, formatBytes, formatPercent } from '../../../../../core/format/index.ts';
import { shapeOf } from '../../../../../core/strategies/shape.ts';
import { aloneMs, type ModelInput } from '../../model/costs.ts';
import { mean } from '../../model/mean.ts';
import { aboutOneRun, SEVERAL_CORES } from '../program-reasons.ts';
import type { Candidate } from './predicted.ts';
import type { AdviceInput } from './sampled.ts';

/** From this share of the cores on, they are what limits. */
const FULL = 0.8;

/** How many cores one run of a program uses by itself, and what keeps more at a time from gaining anything. */
export function programLimits(choice: Candidate, input: AdviceInput): string[] {
  const alone = coresOfOne(input.model);
  return [aboutOneRun(alone, input.model.cores), limitOf(choice, alone, input)];
}

const coresOfOne = ({ tasks }: ModelInput): number =>
  mean(tasks, (task) => task.cpuMs + task.sideMs + task.uvCpuMs + task.childCpuMs) / Math.max(1e-9, mean(tasks, aloneMs));

function limitOf({ spec }: Candidate, alone: number, { model, picked, limits, tasks }: AdviceInput): string {
  const { slots: atATime } = shapeOf(spec);
  const next = picked.candidates.filter(({ spec: other, broken }) => shapeOf(other).slots > atATime && broken?.by === 'memory');
  if (limits.maxMemoryBytes !== null && next.length > 0)
    return `Memory is the limit: more at a time would hold over ${formatBytes(limits.maxMemoryBytes)}.`;
  const cores = counted(model.cores, 'core');
  if (alone >= Math.max(SEVERAL_CORES, FULL * model.cores))
    return `The program's own threads are the limit: one run nearly fills ${cores}.`;
  if (atATime >= tasks) return 'The number of tasks is the limit: all of them run at once.';
  if (atATime * alone >= FULL * model.cores) return `The cores are the limit: ${counted(atATime, 'run')} at a time fill ${cores}.`;
  return `Waiting is the limit: ${counted(atATime, 'run')} at a time use ${formatPercent(Math.min(1, (atATime * alone) / model.cores))} of ${cores}, and more gain nothing that the sample shows.`;
}
