import { figureText, formatBytes, formatDuration, formatPercent } from '../../../core/format/index.ts';
import type { KindOfWork, Recommendation } from '../../../contract/index.ts';

/** A comparison with the runner-up: its subject and direction, its value and its interval. */
export interface AgainstWord {
  readonly what: string;
  readonly value: string;
  readonly interval: string | null;
}

/** Compares the choice with the next best of another kind. Every figure names its direction instead of a bare ratio or sign. */
export function againstWords({
  key,
  timesFaster,
  extraMemoryBytes,
  extraStartupMs,
}: NonNullable<Recommendation['runnerUp']>): AgainstWord[] {
  const { median, ci95 } = timesFaster;
  const slower = median < 1;
  const ratio = slower ? { median: 1 / median, ci95: [1 / ci95[1], 1 / ci95[0]] as [number, number] } : timesFaster;
  return [
    {
      what: `${slower ? 'Slower' : 'Faster'} than ${key}`,
      ...figureText(ratio, 'ratio'),
    },
    { what: extraMemoryBytes < 0 ? 'Less memory' : 'More memory', value: formatBytes(Math.abs(extraMemoryBytes)), interval: null },
    { what: extraStartupMs < 0 ? 'Starts sooner by' : 'Starts later by', value: formatDuration(Math.abs(extraStartupMs)), interval: null },
  ];
}

/** A share of a task's time in the bar. */
export interface WorkPart {
  readonly verb: string;
  readonly share: number;
  readonly percent: string;
  readonly colour: string;
}

/** The parts of a task's time: computing and waiting always, others from half a percent on. */
export function kindParts({ cpu, wait, kept = 0, unknown = 0 }: KindOfWork): WorkPart[] {
  const parts = [
    { verb: 'computes', share: cpu, colour: 'var(--strategy-threads)' },
    { verb: 'waits', share: wait, colour: 'var(--strategy-async)' },
    { verb: 'is kept from a core', share: kept, colour: 'var(--warning)' },
    { verb: 'waits or is kept from a core', share: unknown, colour: 'var(--line-control)' },
  ];
  return parts.filter(({ share }, i) => i < 2 || share >= 0.005).map((part) => ({ ...part, percent: formatPercent(part.share) }));
}
