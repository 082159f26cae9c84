import type { Lane, StrategyId } from '../../../../contract/index.ts';
import type { RecordsBuffer } from './records-buffer.ts';

/** One trial as the timeline shows it. Times are milliseconds since the trial was spawned. */
export interface TimelineTrial {
  /** Tells this trial from all others, over all repeats. */
  readonly key: string;
  /** The strategy's key in the experiment: trials with the same one are repeats of each other. */
  readonly strategyKey: string;
  /** The strategy's kind: decides the colour. */
  readonly strategy: StrategyId;
  readonly title: string;
  readonly repeat: number;
  readonly lanes: readonly Lane[];
  /** null: not loaded yet (`onShow` asks for them). */
  readonly records: RecordsBuffer | null;
  readonly phases: { readonly readyMs: number | null; readonly lastResultMs: number | null } | null;
  /** The trial is still running. */
  readonly live: boolean;
  /** Tasks ended in all, and how many of them failed; live, `records` may hold a part of them only. */
  readonly total: number;
  readonly failed: number;
}

/** Which repeat of each strategy to draw: the median one by wall time, or the one with that number. */
export type RepeatChoice = 'median' | number;

/**
 * One trial for each strategy, in the order in which strategies first appear.
 * `median`: the one that runs now, else the lower median by wall time (so that a real trial is shown) without the warm-ups, else the last one.
 */
export function chooseTrials(trials: readonly TimelineTrial[], choice: RepeatChoice): TimelineTrial[] {
  const keys = [...new Set(trials.map((trial) => trial.strategyKey))];
  return keys.flatMap((key) => {
    const repeats = trials.filter((trial) => trial.strategyKey === key);
    const chosen = choice === 'median' ? typical(repeats) : repeats.find((trial) => trial.repeat === choice);
    return chosen ? [chosen] : [];
  });
}

function typical(repeats: readonly TimelineTrial[]): TimelineTrial | undefined {
  const live = repeats.find((trial) => trial.live);
  if (live) return live;
  const counted = repeats.filter((trial) => trial.repeat >= 0);
  const wall = (trial: TimelineTrial): number => trial.phases?.lastResultMs ?? Infinity;
  const finished = (counted.length > 0 ? counted : repeats).filter((trial) => wall(trial) < Infinity).sort((a, b) => wall(a) - wall(b));
  return finished[Math.floor((finished.length - 1) / 2)] ?? repeats.at(-1);
}
