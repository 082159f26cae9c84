import type { ModelSpec } from '../../../../contract/index.ts';
import { shuffled, seededRandom } from '../../analysis/random.ts';
import type { Candidate } from '../../analysis/model/pick.ts';
import { shapeOf } from '../../analysis/model/costs.ts';
import { verdictOf, type Raced, type RaceVerdict } from '../../analysis/model/verdict.ts';
import { nowNs, sinceMs } from '../../measure/clock.ts';
import type { LabPorts } from '../ports.ts';
import { benchTrial, MOST_INPUTS, type BenchDone, type BenchJob } from './bench.ts';
import { spreadPicks } from './picks.ts';
import { MOST_FAILED } from './probes.ts';

/** A trial in which others took more of the machine than this is run again. */
export const BUSY = 0.05;
const MOST_ROUNDS = 9;
/** The first rung gets this share of what is left, for all racers together; each further one as much of what is left then. */
const RUNG = 0.34;
const LAST_RUNG = 0.9;
/** The completions of a rung that are steady: after the start, before lanes run dry. */
const STEADY_FROM = 0.3;
const STEADY_TO = 0.8;

export interface RaceOptions {
  readonly job: BenchJob;
  readonly ports: LabPorts;
  readonly cores: number;
  readonly leftMs: number;
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly begins: (racer: Candidate) => void;
  readonly raced: (key: string, tasks: number, wallMs: number) => void;
}

export interface RaceEnd {
  /** Wall times of the whole job, measured or extrapolated from a rung, by candidate; one for each round that was quiet (all, if none was). */
  readonly walls: readonly Raced[];
  readonly verdict: RaceVerdict;
  /** The most of the machine that others took in one of its trials. */
  readonly othersShare: number;
  /** Sentences. */
  readonly remarks: readonly string[];
}

/** A racer with what its rounds gave. */
interface Running {
  readonly candidate: Candidate;
  readonly walls: number[];
  readonly peaks: number[];
  /** Shares of the machine that others took. */
  readonly others: number[];
}

/** Runs the leaders for real, interleaved, in rungs; drops the plainly worse; ends when one is better, they tie or the time is up. */
export async function race(racers: readonly Candidate[], options: RaceOptions): Promise<RaceEnd> {
  const from = nowNs();
  const random = seededRandom(options.seed);
  const measured: Running[] = racers.map((candidate) => ({ candidate, walls: [], peaks: [], others: [] }));
  let running = measured;
  const remarks: string[] = [];
  let ended = false;
  for (let round = 0; round < MOST_ROUNDS && !ended; round++) {
    const leftMs = options.leftMs - sinceMs(from);
    const rungMs = (leftMs * RUNG) / running.length;
    const within = (ms: number): (number | null)[] => running.map(({ candidate }) => tasksWithin(candidate, options.job.tasks, ms));
    const short = within(rungMs);
    // Where a short rung would tell nothing, one that takes all the time that is left may.
    const plans = short.includes(null) ? within((LAST_RUNG * leftMs) / running.length) : short;
    if (plans.some((count) => count === null) || options.signal.aborted) break;
    for (const i of shuffled(running.length, random)) {
      const racer = running[i];
      const count = plans[i];
      if (!racer || !count) continue;
      options.begins(racer.candidate);
      const done = await benchTrial(racer.candidate.spec, options.job, options.ports, options.cores, {
        pick: spreadPicks(Math.min(options.job.tasks, MOST_INPUTS), count, options.seed + round),
        budgetMs: null,
        signal: AbortSignal.any([options.signal, AbortSignal.timeout(Math.ceil(Math.max(1000, leftMs)))]),
      });
      if (options.signal.aborted) {
        ended = true;
        break;
      }
      const wallMs = wholeWall(done, options.job.tasks);
      if (wallMs === null) {
        remarks.push(
          `${racer.candidate.key} did not get through its race: ${done.trial.failures[0]?.message ?? 'it took far longer than predicted'}.`,
        );
        running = running.filter((each) => each !== racer);
        continue;
      }
      racer.walls.push(wallMs);
      racer.peaks.push(peakOf(done));
      racer.others.push(done.othersShare ?? 0);
      options.raced(racer.candidate.key, count, wallMs);
    }
    const verdict = verdictOf(running.map(racedOf), othersOf(measured));
    running = running.filter(({ candidate }) => !verdict.worse.includes(candidate.key));
    ended ||= verdict.decided || running.length === 0;
  }
  const walls = measured
    .filter((each) => each.walls.length > 0 && !remarks.some((remark) => remark.startsWith(each.candidate.key)))
    .map(racedOf);
  const othersShare = othersOf(measured);
  return { walls, verdict: verdictOf(walls, othersShare), othersShare, remarks };
}

/** The most of the machine that others took in one of the trials. */
const othersOf = (measured: readonly { readonly others: readonly number[] }[]): number =>
  Math.max(0, ...measured.flatMap(({ others }) => others));

const racedOf = ({ candidate, walls, peaks }: Running): Raced => ({ candidate, wallsMs: walls, peakBytes: peaks });

/** Above an idle program, as predictions are. */
const peakOf = ({ trial: { memory } }: BenchDone): number => Math.max(0, memory.peakBytes - memory.baselineBytes);

/** How many tasks fit into that time by the model; null: too few to tell anything, so there is no time for a race. */
function tasksWithin({ predicted, spec }: Candidate, tasks: number, ms: number): number | null {
  if (predicted.wallMs <= ms) return tasks <= MOST_INPUTS ? tasks : MOST_INPUTS;
  const count = Math.floor((tasks * (ms - predicted.startupMs)) / Math.max(1e-9, predicted.runMs));
  return count >= fewest(spec) ? Math.min(tasks, count, MOST_INPUTS) : null;
}

const fewest = (spec: ModelSpec): number => {
  const { lanes, concurrency } = shapeOf(spec);
  return 2 * lanes * concurrency;
};

/** A rung's wall time, and for the tasks that it left out the steady slope of its completions; null where it did not end well. */
function wholeWall({ trial, records }: BenchDone, tasks: number): number | null {
  const { lastResultMs } = trial.phases;
  const count = records.index.length;
  if (trial.state !== 'done' || lastResultMs === null || trial.tasksFailed > MOST_FAILED * count || count === 0) return null;
  if (count >= tasks) return lastResultMs;
  const ended = records.endedMs.slice().sort();
  const [first, last] = [Math.floor(STEADY_FROM * (count - 1)), Math.ceil(STEADY_TO * (count - 1))];
  const slope = ((ended[last] ?? 0) - (ended[first] ?? 0)) / Math.max(1, last - first);
  return lastResultMs + (tasks - count) * slope;
}
