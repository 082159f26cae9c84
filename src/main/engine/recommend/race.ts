import { at } from '../../../core/known.ts';
import type { ModelSpec } from '../../../contract/index.ts';
import { shuffled, seededRandom, type Random } from '../../../core/statistics/random.ts';
import type { Candidate } from '../analysis/advice/sampled/predicted.ts';
import type { Heat, Raced } from '../analysis/model/belief.ts';
import { shapeOf } from '../../../core/strategies/shape.ts';
import { racersOf, runnersOf } from '../analysis/advice/sampled/racers.ts';
import { verdictOf, type RaceVerdict } from '../analysis/advice/sampled/raced.ts';
import { sentence, strategyPhrase } from '../analysis/wording.ts';
import { nowNs, sinceMs } from '../measure/clock.ts';
import type { BenchDone } from '../workbench/workbench.ts';
import { MOST_INPUTS } from './check-request.ts';
import type { Subject } from './subject.ts';
import { spreadPicks } from './spread-picks.ts';
import { MOST_FAILED } from './probes.ts';

const MOST_ROUNDS = 12;
/** The time is divided so that all racers get through this many rungs; the time of racers that drop out allows further ones. */
const RUNGS = 3;
const FEWEST_RACERS = 2;
/** The share of the remaining time for starting and ending processes. */
const USABLE = 0.9;
/** However little time there is, at least this much of it is for tasks. */
const LEAST_RUN_MS = 50;
/** A rung with a smaller share of the previous rung's tasks says too little beside it. */
const LEAST_OF_LAST = 0.5;
/** The steady completions of a rung: after the start, before lanes run out of tasks. */
const STEADY_FROM = 0.3;
const STEADY_TO = 0.8;

export interface RaceOptions {
  readonly subject: Pick<Subject, 'bench' | 'tasks'>;
  /** Its tasks are runs of a program. */
  readonly programs?: boolean;
  readonly leftMs: number;
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly begins: (racer: Candidate) => void;
  readonly raced: (key: string, round: number, tasks: number, wallMs: number) => void;
}

export interface RaceEnd {
  /** The trials, by candidate. */
  readonly raced: readonly Raced[];
  readonly verdict: RaceVerdict;
  /** The largest share of the machine that other programs took in one of its trials. */
  readonly othersShare: number;
  /** Why racers did not finish, as sentences. */
  readonly remarks: readonly string[];
}

/**
 * Runs the leaders for real, interleaved, in rungs; after each one, those continue, or join, that may be the fastest by what is known then. Ends when
 * one is better, they tie or the time is up.
 */
export async function race(candidates: readonly Candidate[], choice: Candidate, options: RaceOptions): Promise<RaceEnd> {
  const course = new Course(candidates, racersOf(candidates, choice, options.programs), options);
  for (let round = 0; round < MOST_ROUNDS; round++) if (!(await course.run(round))) break;
  return course.end();
}

/** A racer with the results of its rounds. */
interface Running {
  readonly candidate: Candidate;
  readonly heats: Heat[];
  /** From its last rung. */
  tasks: number;
}

class Course {
  readonly #candidates: readonly Candidate[];
  readonly #options: RaceOptions;
  readonly #from = nowNs();
  readonly #random: Random;
  readonly #racers = new Map<string, Running>();
  readonly #failed = new Map<string, string>();
  /** The remaining racers, the most promising first. */
  #running: Running[];

  constructor(candidates: readonly Candidate[], racers: readonly Candidate[], options: RaceOptions) {
    this.#candidates = candidates;
    this.#options = options;
    this.#random = seededRandom(options.seed);
    this.#running = racers.map((each) => this.#enter(each));
  }

  /** One rung of all racers that there is time for; false: that was the last. */
  async run(round: number): Promise<boolean> {
    const { subject, signal } = this.#options;
    const leftMs = this.#options.leftMs - sinceMs(this.#from);
    const plan = (): Plan | null => planOf(this.#running, subject.tasks, leftMs, RUNGS - round);
    while (this.#running.length > FEWEST_RACERS && plan() === null) this.#running.pop();
    const plans = plan();
    if (plans === null) return false;
    for (const i of shuffled(this.#running.length, this.#random)) {
      const [racer, count] = [this.#running[i], plans.counts[i]];
      if (racer && count) await this.#heat(racer, round, count, plans.shareMs);
      if (signal.aborted) return false;
    }
    const { next, decided } = this.#verdict();
    this.#running = runnersOf(next, this.#options.programs).map((each) => this.#enter(each));
    return !decided && this.#running.length > 0;
  }

  end(): RaceEnd {
    const raced = this.#raced();
    return {
      raced,
      verdict: this.#verdict(),
      othersShare: Math.max(0, ...raced.flatMap(({ heats }) => heats.map((heat) => heat.othersShare))),
      remarks: [...this.#failed.values()],
    };
  }

  /** A rung that takes longer than its share gets no more tasks; its current ones may end, for as long again and a second. */
  async #heat(racer: Running, round: number, count: number, shareMs: number): Promise<void> {
    const { subject, seed, signal } = this.#options;
    const { candidate } = racer;
    this.#options.begins(candidate);
    const done = await subject.bench.run(candidate.spec, {
      pick: spreadPicks(Math.min(subject.tasks, MOST_INPUTS), count, seed + round),
      budgetMs: Math.max(LEAST_RUN_MS, shareMs - candidate.predicted.startupMs),
      signal,
      endAfterMs: 2 * shareMs + 1000,
    });
    if (signal.aborted) return;
    const wallMs = wholeWall(done, subject.tasks);
    if (wallMs === null) {
      this.#failed.set(candidate.key, whyNot(candidate, done));
      return;
    }
    const ran = done.records.index.length;
    racer.tasks = ran;
    const cpuMsPerTask = done.trial.cpuMs ? done.trial.cpuMs.run / ran : null;
    racer.heats.push({ round, wallMs, peakBytes: peakOf(done), othersShare: done.othersShare ?? 0, cpuMsPerTask });
    this.#options.raced(candidate.key, round, ran, wallMs);
  }

  #enter(candidate: Candidate): Running {
    const racer = this.#racers.get(candidate.key) ?? { candidate, heats: [], tasks: 0 };
    this.#racers.set(candidate.key, racer);
    return racer;
  }

  #raced(): Running[] {
    return [...this.#racers.values()].filter(({ candidate, heats }) => heats.length > 0 && !this.#failed.has(candidate.key));
  }

  #verdict(): RaceVerdict {
    return verdictOf(
      this.#raced(),
      this.#candidates.filter(({ key }) => !this.#failed.has(key)),
    );
  }
}

/** How many tasks each racer gets in the next rung, and how long each may take. */
interface Plan {
  readonly counts: readonly number[];
  readonly shareMs: number;
}

/** Null if there is no time for a useful rung. */
function planOf(running: readonly Running[], tasks: number, leftMs: number, rungs: number): Plan | null {
  const within = (ms: number): Plan => {
    const shareMs = ms / running.length;
    return { shareMs, counts: running.map(({ candidate }) => tasksWithin(candidate, tasks, shareMs)) };
  };
  const enough = ({ counts }: Plan): boolean =>
    running.every(
      ({ candidate, tasks: last }, i) => at(counts, i) >= Math.min(tasks, Math.max(fewest(candidate.spec), LEAST_OF_LAST * last)),
    );
  // If a short rung would be useless, a single one may take all the remaining time.
  return [Math.max(1, rungs), 1].map((share) => within((USABLE * leftMs) / share)).find(enough) ?? null;
}

const whyNot = ({ spec }: Candidate, { trial }: BenchDone): string => {
  const failure = trial.failures[0]?.message.replace(/[.\s]+$/, '') ?? 'it took more than twice its share of the time';
  return `${sentence(strategyPhrase(spec))} did not finish the race: ${failure}.`;
};

/** Above an idle program, as predictions are. */
const peakOf = ({ trial: { memory } }: BenchDone): number => Math.max(0, memory.peakBytes - memory.baselineBytes);

/** How many tasks fit into that time by the model. */
function tasksWithin({ predicted }: Candidate, tasks: number, ms: number): number {
  if (predicted.wallMs <= ms) return Math.min(tasks, MOST_INPUTS);
  const count = Math.floor((tasks * (ms - predicted.startupMs)) / Math.max(1e-9, predicted.runMs));
  return Math.max(0, Math.min(tasks, count, MOST_INPUTS));
}

const fewest = (spec: ModelSpec): number => {
  const { lanes, concurrency } = shapeOf(spec);
  return 2 * lanes * concurrency;
};

/** A rung's wall time, extrapolated for the tasks it left out with the steady slope of its completions; null if it did not succeed. */
function wholeWall({ trial, records }: BenchDone, tasks: number): number | null {
  const { lastResultMs } = trial.phases;
  const count = records.index.length;
  if (trial.state !== 'done' || lastResultMs === null || trial.tasksFailed > MOST_FAILED * count || count === 0) return null;
  if (count >= tasks) return lastResultMs;
  const ended = records.endedMs.slice().sort();
  const [first, last] = [Math.floor(STEADY_FROM * (count - 1)), Math.ceil(STEADY_TO * (count - 1))];
  const slope = (at(ended, last) - at(ended, first)) / Math.max(1, last - first);
  return lastResultMs + (tasks - count) * slope;
}
