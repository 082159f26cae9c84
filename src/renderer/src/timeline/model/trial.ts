import type { Lane, StrategyId } from '../../../../contract/index.ts';
import type { RecordsBuffer } from './records-buffer.ts';
import type { Samples } from './samples.ts';

/** What a trial used over time: CPU cores, and memory in bytes. */
export interface Usage {
  readonly cores: Samples;
  readonly bytes: Samples;
}

/** One trial as the timeline shows it. Times are milliseconds since the trial was spawned. */
export interface TimelineTrial {
  /** Identifies this trial among all strategies and repeats; the same while it runs and in its result. */
  readonly key: string;
  /** The strategy's key in the experiment: trials with the same one are repeats of each other. */
  readonly strategyKey: string;
  /** The strategy's id, which determines the colour. */
  readonly strategy: StrategyId;
  readonly title: string;
  readonly repeat: number;
  readonly lanes: readonly Lane[];
  /** Null until loaded; `onShow` requests them. */
  readonly records: RecordsBuffer | null;
  readonly phases: { readonly readyMs: number | null; readonly lastResultMs: number | null } | null;
  readonly state: 'planned' | 'running' | 'ended';
  /** The lanes of its strategy, on each machine if it runs on several, and the most tasks in flight in each: they get their room before they are known. */
  readonly expected: { readonly lanes: number; readonly perMachine: number | null; readonly inFlight: number };
  /** Of all its processes on this machine together; null if its experiment has no samples. */
  readonly usage: Usage | null;
  /** Of other machines by their names, known once the trial has ended; null if they have no samples. */
  readonly machines: ReadonlyMap<string, Usage> | null;
  /** Tasks ended in total, and the failed ones among them. In a running trial `records` may hold only a part. */
  readonly total: number;
  readonly failed: number;
}

/** The repeat of each strategy to draw: the median by wall time, or a number. */
export type RepeatChoice = 'median' | number;

/**
 * One trial for each strategy, in order of their first appearance.
 * `median`: the one whose key is `held`; otherwise the running one; otherwise the lower median by wall time (a real trial) without warm-ups; otherwise the last one.
 */
export function chooseTrials(trials: readonly TimelineTrial[], choice: RepeatChoice, held: readonly string[] = []): TimelineTrial[] {
  const keys = [...new Set(trials.map((trial) => trial.strategyKey))];
  return keys.flatMap((key) => {
    const repeats = trials.filter((trial) => trial.strategyKey === key);
    const chosen =
      choice === 'median'
        ? (repeats.find(({ key }) => held.includes(key)) ?? typical(repeats))
        : repeats.find((trial) => trial.repeat === choice);
    return chosen ? [chosen] : [];
  });
}

function typical(repeats: readonly TimelineTrial[]): TimelineTrial | undefined {
  const running = repeats.find((trial) => trial.state === 'running');
  if (running) return running;
  const begun = repeats.filter((trial) => trial.state !== 'planned');
  const counted = begun.filter((trial) => trial.repeat >= 0);
  const wall = (trial: TimelineTrial): number => trial.phases?.lastResultMs ?? Infinity;
  const finished = (counted.length > 0 ? counted : begun).filter((trial) => wall(trial) < Infinity).sort((a, b) => wall(a) - wall(b));
  return finished[Math.floor((finished.length - 1) / 2)] ?? begun.at(-1) ?? repeats.at(-1);
}
