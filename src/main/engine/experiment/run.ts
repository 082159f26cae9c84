import { randomUUID } from 'node:crypto';
import {
  isPython,
  ok,
  problem,
  recordCount,
  result as resultSchema,
  strategyKeys,
  type Environment,
  type Experiment,
  type Outcome,
  type RunEnd,
  type RunEvent,
  type StrategySpec,
} from '../../../contract/index.ts';
import { schedule } from '../analysis/schedule.ts';
import { messageOf } from '../../../core/message-of.ts';
import { failuresWithOtherPython } from '../workbench/missing-module.ts';
import type { PythonSetUp } from '../workbench/python-set-up.ts';
import { openWorkbench, type Opened, type Workbench } from '../workbench/workbench.ts';
import { assemble, outputsOf } from './assemble.ts';
import { callAgain } from './call-again.ts';
import { checkExperiment } from '../workbench/check-experiment.ts';
import { differencesOf, type Steadiness } from './compare-outputs.ts';
import { thinned } from '../../../core/records/thinned.ts';
import type { CheckAndRun, CheckedExperiment, FinishedTrial, LabPorts, ResultWriter, Run, RunFacts, StartRun } from '../ports.ts';
import { Progress } from './progress.ts';
import { joinRecords } from '../../../core/records/batch.ts';

/** Calling tasks again takes at most this long, each time. */
const AGAIN_MS = 20_000;
/** If a job has more tasks, none are called again: each call would make the inputs of all. */
const MOST_AGAIN = 100_000;

type Schedule = ReturnType<typeof schedule>;

/** A trial of the schedule. `repeat` below 0: a warm-up, which does not count. */
interface PlannedTrial {
  readonly spec: StrategySpec;
  readonly key: string;
  readonly repeat: number;
  readonly place: number;
  readonly python: PythonSetUp | undefined;
}

/** Starts an experiment: its trials one after the other in shuffled rounds, events while they run, a result at the end. */
export const startRun: StartRun = (experiment, ports, emit) => start(() => Promise.resolve(ok(experiment)), ports, emit);

/** The same for an experiment that was not checked. */
export const checkAndRun: CheckAndRun = (experiment, ports, emit) => start(() => checkExperiment(experiment, ports), ports, emit);

function start(check: () => Promise<Outcome<CheckedExperiment>>, ports: LabPorts, emit: (event: RunEvent) => void): Run {
  const abort = new AbortController();
  const runId = randomUUID();
  // Not kept in a variable, which what is given back would hold, and with it all records.
  const done = check()
    .then((checked): Promise<RunEnd> | RunEnd =>
      checked.ok ? new ExperimentRun(runId, ports, emit, abort.signal).run(checked.value) : { state: 'failed', problem: checked.problem },
    )
    .catch((error: unknown): RunEnd => {
      return { state: 'failed', problem: problem('bug', `Lanewise itself failed: ${messageOf(error)}`).problem };
    });
  return {
    runId,
    stop: () => {
      abort.abort();
    },
    done: done.then((end) => {
      emit({ type: 'run-ended', runId, end });
      return end;
    }),
  };
}

class ExperimentRun {
  readonly #runId: string;
  readonly #ports: LabPorts;
  readonly #emit: (event: RunEvent) => void;
  readonly #signal: AbortSignal;
  readonly #trials: FinishedTrial[] = [];
  #rows = 0;
  #facts: RunFacts = { recordingUs: [], varies: null };

  constructor(runId: string, ports: LabPorts, emit: (event: RunEvent) => void, signal: AbortSignal) {
    this.#runId = runId;
    this.#ports = ports;
    this.#emit = emit;
    this.#signal = signal;
  }

  async run(experiment: CheckedExperiment): Promise<RunEnd> {
    // As it is before anything of ours runs: the warning of a busy machine is about others.
    const environment = await this.#ports.environment();
    const order = schedule(experiment.strategies.length, experiment.repeats, experiment.warmups, experiment.seed);
    this.#emit({ type: 'run-started', runId: this.#runId, experiment, trials: order.length });
    let writer: ResultWriter | null;
    try {
      const planned = experiment.repeats * experiment.strategies.length;
      writer = (await this.#ports.sink?.begin({ experiment, environment, planned })) ?? null;
    } catch (error) {
      return { state: 'failed', problem: problem('failed', sentenceOf(error)).problem };
    }
    try {
      const opened = await this.#open(experiment);
      if (!opened.ok) return this.#signal.aborted ? { state: 'cancelled' } : { state: 'failed', problem: opened.problem };
      const bench = opened.value;
      try {
        const { recordingUs, varies } = bench.prepared;
        this.#facts = { recordingUs: experiment.strategies.every(isPython) ? [] : recordingUs, varies };
        await this.#runTrials(experiment, order, bench, writer);
        // Finished trials do not depend on the result of calling some tasks again.
        const again = await this.#callAgain(experiment, bench).catch((): Steadiness => 'unknown');
        return await this.#finish(experiment, environment, again, writer);
      } finally {
        await bench.close();
      }
    } finally {
      if (this.#trials.length === 0) await writer?.discard();
    }
  }

  #open(experiment: Experiment): Promise<Opened> {
    const what = experiment.workload.type === 'module' ? 'Loading the task' : 'Preparing';
    const tell = (fraction: number | null): void => {
      this.#emit({ type: 'preparing', runId: this.#runId, what, fraction });
    };
    tell(null);
    return openWorkbench(experiment, this.#ports, this.#signal, { onProgress: tell });
  }

  async #runTrials(experiment: Experiment, order: Schedule, bench: Workbench, writer: ResultWriter | null): Promise<void> {
    const keys = strategyKeys(experiment.strategies);
    const planned = order.map(({ strategy, repeat }, place): PlannedTrial => {
      const [spec, key] = [experiment.strategies[strategy], keys[strategy]];
      if (!spec || key === undefined) throw new Error(`There is no strategy ${String(strategy)} in the experiment.`);
      return { spec, key, repeat, place, python: bench.pythons[strategy] };
    });
    const progress = new Progress(
      planned.map(({ key }) => key),
      experiment.tasks,
    );
    for (const each of planned) {
      if (this.#signal.aborted) return;
      const { trial, records } = await this.#runTrial(each, experiment, bench, progress);
      if (each.repeat >= 0 && trial.state !== 'cancelled') {
        const finished = { trial, records };
        this.#trials.push(finished);
        // A trial that can't be saved now is still in memory, and saving the whole result reports the disk's error.
        await writer?.add(finished, this.#facts).catch(() => undefined);
      }
      progress.trialEnded(each.key, trial.phases.endedMs);
      this.#emit({ type: 'trial-ended', ...this.#about(each), result: trial });
      this.#emit({ type: 'progress', runId: this.#runId, ...progress.at(0) });
    }
  }

  /** How events identify a trial. */
  #about({ place, key, repeat }: PlannedTrial): Pick<Extract<RunEvent, { type: 'trial-started' }>, 'runId' | 'trial'> {
    return { runId: this.#runId, trial: { id: place, strategy: key, repeat } };
  }

  async #runTrial(planned: PlannedTrial, experiment: Experiment, bench: Workbench, progress: Progress): Promise<FinishedTrial> {
    const { spec, key, repeat, place, python } = planned;
    const about = this.#about(planned);
    this.#emit({ type: 'trial-started', ...about });
    this.#emit({ type: 'progress', runId: this.#runId, ...progress.at(0) });
    let total = 0;
    let failed = 0;
    const options = { strategy: key, repeat, place, taskTimeoutMs: experiment.timeoutMs, ...(python ? { python } : {}) };
    const { trial, records } = await bench.run(spec, options, {
      lane: (lane) => {
        this.#emit({ type: 'lanes', ...about, lanes: [lane] });
      },
      ready: (readyMs) => {
        this.#emit({ type: 'trial-ready', ...about, readyMs });
      },
      records: (columns) => {
        total += columns.index.length;
        for (const outcome of columns.outcome) if (outcome !== 0) failed++;
        this.#emit({ type: 'records', ...about, columns: thinned(columns), total, failed });
        this.#emit({ type: 'progress', runId: this.#runId, ...progress.at(total) });
      },
      samples: (points) => {
        this.#emit({ type: 'samples', ...about, points });
      },
    });
    const { strategies, workload } = experiment;
    const failures = python
      ? await failuresWithOtherPython(trial.failures, python.info, strategies, workload, this.#ports.python)
      : trial.failures;
    const recordsFrom = this.#rows;
    if (repeat >= 0 && trial.state !== 'cancelled') this.#rows += recordCount(records);
    return { trial: { ...trial, failures, recordsFrom, recordsTo: this.#rows }, records };
  }

  /** If outputs differ: calls some of these tasks again, to distinguish chance and state from errors. */
  async #callAgain(experiment: Experiment, bench: Workbench): Promise<Steadiness> {
    const outputs = this.#facts.varies === null && !this.#signal.aborted ? outputsOf(this.#trials, experiment) : [];
    const differences = differencesOf(outputs, experiment.tasks);
    const reference = strategyKeys(experiment.strategies).indexOf(outputs[0]?.strategy ?? '');
    const spec = experiment.strategies[reference];
    if (!differences || !spec || experiment.tasks > MOST_AGAIN) return 'unknown';
    const python = bench.pythons[reference];
    return callAgain(differences, spec, async (alone, pick) => {
      const done = await bench.run(alone, { pick, endAfterMs: AGAIN_MS, ...(python ? { python } : {}) });
      return done.trial.state === 'done' ? done.records : null;
    });
  }

  async #finish(experiment: Experiment, environment: Environment, steadiness: Steadiness, writer: ResultWriter | null): Promise<RunEnd> {
    const interrupted = this.#signal.aborted;
    if (interrupted && this.#trials.length === 0) return { state: 'cancelled' };
    const result = assemble(experiment, environment, this.#trials, { interrupted, steadiness, ...this.#facts });
    const state = interrupted ? 'interrupted' : 'done';
    if (!writer) return { state, result, saved: false, problem: null };
    // Figures come from processes that run a user's code: a result that could not be opened again is not saved.
    const fits = resultSchema.safeParse(result);
    if (!fits.success) {
      const issue = fits.error.issues[0];
      const where = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unknown'}`;
      return {
        state,
        result,
        saved: false,
        problem: problem('bug', `The result was not saved because it does not fit its schema (${where}).`).problem,
      };
    }
    try {
      await writer.save(result, joinRecords(this.#trials.map(({ records }) => records)));
      return { state, result, saved: true, problem: null };
    } catch (error) {
      return { state, result, saved: false, problem: problem('failed', sentenceOf(error)).problem };
    }
  }
}

/** A port rejects with a complete sentence; its cause is for the log. */
const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
