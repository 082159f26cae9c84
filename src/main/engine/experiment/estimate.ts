import { ok, type Estimate, type Experiment, type Outcome, type StrategySpec } from '../../../contract/index.ts';
import { estimate, type EstimateProbe } from '../analysis/estimate.ts';
import { nowNs, sinceMs } from '../measure/clock.ts';
import { usableCores } from '../measure/cores.ts';
import type { PythonSetUp } from '../workbench/python-set-up.ts';
import { openWorkbench, type OpeningStage, type Workbench } from '../workbench/workbench.ts';
import type { CheckedExperiment, LabPorts } from '../ports.ts';
import type { TrialDone } from '../trial/trial.ts';

/** How long to sample tasks. */
const BUDGET_MS = 300;
/** An estimate does not wait for a preparation or a single task that takes longer; starting its process does not count. */
const PATIENCE_MS = 2500;
/** A process that has not started by then leaves no time for the rest within a few seconds. */
const START_LIMIT_MS = 15_000;
/** After the process that prepares, one more starts in which tasks are sampled, and one that loads the task in Python. */
const MORE_STARTS = 2;

/** What starting a thread and a process adds to a trial. */
type Starts = Pick<EstimateProbe, 'threadMs' | 'processMs'>;

/** Estimates how long an experiment takes. Made once per program, since what it learns of the machine is the same for every experiment. */
export class Estimator {
  /** What starting threads and processes costs here, in JavaScript (null) and in each Python. */
  readonly #starts = new Map<string | null, Starts>();

  /** How long an experiment would take, from running a few of its tasks; says so where that can't be told in two or three seconds. */
  async estimate(
    experiment: CheckedExperiment,
    ports: LabPorts,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<Outcome<Estimate>> {
    const patience = new Patience(signal);
    const limit = patience.signal;
    try {
      const onStarted = (): void => {
        patience.started();
      };
      const opened = await openWorkbench(experiment, ports, limit, { onStarted });
      if (!opened.ok) return limit.aborted ? untold(tooLong[opened.stage]) : opened;
      try {
        return await this.#sample(experiment, opened.value);
      } finally {
        await opened.value.close();
      }
    } finally {
      patience.end();
    }
  }

  /** The strategies of each language and interpreter are sampled in it, and come one after the other. */
  async #sample(experiment: Experiment, bench: Workbench): Promise<Outcome<Estimate>> {
    const estimates: Estimate[] = [];
    for (const python of new Set(bench.pythons)) {
      const strategies = experiment.strategies.filter((_, i) => bench.pythons[i] === python);
      const done = await bench.run(sequentialIn(python), { budgetMs: BUDGET_MS, ...inside(python) });
      const probe = probeOf(done);
      if (!probe) return untold(done.trial.failures[0]?.message ?? 'a single task takes longer than two seconds');
      const starts = await this.#startsIn(python, bench);
      if (!starts) return untold('no thread or process could be started');
      estimates.push(estimate({ ...experiment, strategies }, { ...probe, ...starts }, usableCores()));
    }
    return ok(sumOf(estimates));
  }

  /** Null if a start failed, which is tried again the next time. */
  async #startsIn(python: PythonSetUp | undefined, bench: Workbench): Promise<Starts | null> {
    const key = python?.info.path ?? null;
    const starts = this.#starts.get(key) ?? (await measureStarts(python, bench));
    if (starts) this.#starts.set(key, starts);
    return starts;
  }
}

/** The time that an estimate may take, which counts from the start of its first process. Also aborts with the given signal. */
class Patience {
  readonly #abort = new AbortController();
  readonly #given: AbortSignal;
  readonly #fromNs = nowNs();
  #timer = this.#wait(START_LIMIT_MS);

  constructor(given: AbortSignal) {
    this.#given = given;
    given.addEventListener('abort', this.#giveUp, { once: true });
    if (given.aborted) this.#giveUp();
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  started(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#wait(PATIENCE_MS + MORE_STARTS * sinceMs(this.#fromNs));
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#given.removeEventListener('abort', this.#giveUp);
  }

  readonly #giveUp = (): void => {
    this.#abort.abort(this.#given.reason);
  };

  #wait(ms: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.#abort.abort();
    }, ms);
  }
}

const untold = (why: string): Outcome<Estimate> => ok({ totalMs: null, basis: `There is no estimate: ${why}.` });

const tooLong: Record<OpeningStage, string> = {
  folder: 'preparing it takes longer than two seconds',
  task: 'preparing it takes longer than two seconds',
  python: 'loading the task in Python takes longer than two seconds',
};

function probeOf({ trial }: TrialDone): Omit<EstimateProbe, keyof Starts> | null {
  const { readyMs, lastResultMs } = trial.phases;
  const sampled = trial.tasksOk + trial.tasksFailed;
  if (trial.state !== 'done' || readyMs === null || lastResultMs === null || sampled === 0) return null;
  return { bootMs: readyMs, sampled, taskMs: (lastResultMs - readyMs) / sampled, taskCpuMs: (trial.cpuMs?.run ?? 0) / sampled };
}

/** What a worker adds to a start, for a task that does nothing. Continues if the estimate is abandoned: it serves later ones. */
async function measureStarts(python: PythonSetUp | undefined, bench: Workbench): Promise<Starts | null> {
  const nothing = bench.nothing(1);
  const ready = async (spec: StrategySpec): Promise<number | null> => {
    const { trial } = await nothing.run(spec, { signal: new AbortController().signal, ...inside(python) });
    return trial.phases.readyMs;
  };
  const base = await ready(sequentialIn(python));
  const threads = await ready(python ? { id: 'python-threads', workers: 1, python: '' } : { id: 'threads', workers: 1, concurrency: 1 });
  const processes = await ready(
    python ? { id: 'python-processes', workers: 1, start: 'default', python: '' } : { id: 'processes', workers: 1, concurrency: 1 },
  );
  if (base === null || threads === null || processes === null) return null;
  return { threadMs: Math.max(0, threads - base), processMs: Math.max(0, processes - base) };
}

/** One task after the other, in JavaScript or in that Python. */
const sequentialIn = (python: PythonSetUp | undefined): StrategySpec =>
  python ? { id: 'python-sequential', python: '' } : { id: 'sequential' };

const inside = (python: PythonSetUp | undefined): { readonly python?: PythonSetUp } => (python ? { python } : {});

function sumOf(parts: readonly Estimate[]): Estimate {
  const sum = (name: 'low' | 'likely' | 'high'): number => parts.reduce((total, part) => total + (part.totalMs?.[name] ?? 0), 0);
  const basis = [...new Set(parts.map((part) => part.basis))].join(' ');
  return { totalMs: { low: sum('low'), likely: sum('likely'), high: sum('high') }, basis };
}
