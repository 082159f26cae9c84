import { randomUUID } from 'node:crypto';
import {
  isPython,
  problem,
  recordCount,
  result as resultSchema,
  strategyKeys,
  type Environment,
  type Experiment,
  type Problem,
  type RunEnd,
  type RunEvent,
} from '../../../contract/index.ts';
import { schedule } from '../analysis/schedule.ts';
import { makeTempFolder, type TempFolder } from '../disk/temp-folder.ts';
import { availableMemoryBytes } from '../measure/memory-limit.ts';
import { messageOf } from '../../../core/message-of.ts';
import { failuresWithOtherPython } from '../workbench/missing-module.ts';
import { assemble, outputsOf } from './assemble.ts';
import { callAgain } from './call-again.ts';
import { checkExperiment } from '../workbench/check-experiment.ts';
import { differencesOf, type Steadiness } from './compare-outputs.ts';
import { runErrand } from '../workbench/preparation.ts';
import { thinned } from '../trial/live-records.ts';
import { withTempDir, type FinishedTrial, type LabPorts, type ResultWriter, type Run, type RunFacts, type StartRun } from '../ports.ts';
import { Progress } from './progress.ts';
import type { Prepared } from '../trial/protocol.ts';
import { setUpPythons, type PythonSetUp } from '../workbench/python-set-up.ts';
import { benchTrial, MOST_INPUTS } from '../workbench/bench.ts';
import { joinRecords } from '../trial/record-batch.ts';
import { inTrialPlace } from '../workbench/trial-place.ts';
import { runTrial } from '../trial/trial.ts';
import { withTimeLimit } from '../workbench/time-limit.ts';

/** Of the memory that is free when a run begins, its processes may hold this share. */
const MEMORY_SHARE = 0.6;
/** Calling tasks again takes no longer than this, each time. */
const AGAIN_MS = 20_000;

type Schedule = ReturnType<typeof schedule>;

/** Starts an experiment: its trials one after the other in shuffled rounds, events while they run, a result at the end. */
export const startRun: StartRun = (experiment, ports, emit): Run => {
  const abort = new AbortController();
  const runId = randomUUID();
  // Not kept in a variable, which what is given back would hold, and with it all records.
  const done = new ExperimentRun(runId, ports, emit, abort.signal).run(experiment).catch((error: unknown): RunEnd => {
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
};

class ExperimentRun {
  readonly #runId: string;
  readonly #ports: LabPorts;
  readonly #emit: (event: RunEvent) => void;
  readonly #signal: AbortSignal;
  readonly #trials: FinishedTrial[] = [];
  #rows = 0;
  #baselineBytes = 0;
  #facts: RunFacts = { recordingUs: [], varies: null };

  constructor(runId: string, ports: LabPorts, emit: (event: RunEvent) => void, signal: AbortSignal) {
    this.#runId = runId;
    this.#ports = ports;
    this.#emit = emit;
    this.#signal = signal;
  }

  async run(input: Experiment): Promise<RunEnd> {
    const checked = await checkExperiment(input, this.#ports);
    if (!checked.ok) return { state: 'failed', problem: checked.problem };
    const experiment = checked.value;
    // As it is before anything of ours runs: the warning of a busy machine is about others.
    const environment = await this.#ports.environment();
    const order = schedule(experiment.strategies.length, experiment.repeats, experiment.warmups, experiment.seed);
    this.#emit({ type: 'run-started', runId: this.#runId, experiment, trials: order.length });
    const temp = await makeTempFolder();
    if (!temp.ok) return { state: 'failed', problem: temp.problem };
    try {
      return await this.#runIn(temp.value, experiment, environment, order);
    } finally {
      await temp.value.remove();
    }
  }

  async #runIn(temp: TempFolder, experiment: Experiment, environment: Environment, order: Schedule): Promise<RunEnd> {
    let writer: ResultWriter | null;
    try {
      const planned = experiment.repeats * experiment.strategies.length;
      writer = (await this.#ports.sink?.begin({ experiment, environment, planned })) ?? null;
    } catch (error) {
      return { state: 'failed', problem: problem('failed', sentenceOf(error)).problem };
    }
    const unprepared = (why: Problem): RunEnd => (this.#signal.aborted ? { state: 'cancelled' } : { state: 'failed', problem: why });
    try {
      const ports = withTempDir(this.#ports, temp.path);
      const prepared = await this.#prepare(experiment, temp.path, ports);
      if (!prepared.ok) return unprepared(prepared.problem);
      this.#facts = {
        recordingUs: experiment.strategies.every(isPython) ? [] : prepared.value.recordingUs,
        varies: prepared.value.varies,
      };
      const pythons = await setUpPythons(experiment, prepared.value, temp.path, ports, this.#signal);
      if (!pythons.ok) return unprepared(pythons.problem);
      await this.#runTrials(experiment, order, prepared.value, pythons.value, temp, writer);
      // Finished trials do not depend on what calling some tasks again comes to.
      const again = this.#callAgain(experiment, prepared.value, pythons.value, temp.path).catch((): Steadiness => 'unknown');
      return await this.#finish(experiment, environment, await again, writer);
    } finally {
      if (this.#trials.length === 0) await writer?.discard();
    }
  }

  /** The preparation also loads the workload once, so that what is wrong with it is said before anything is measured, and shows what an idle process holds. */
  #prepare(experiment: Experiment, folder: string, ports: LabPorts): ReturnType<typeof runErrand<'prepare'>> {
    const { workload, inputsPath, tasks } = experiment;
    const what = workload.type === 'module' ? 'Loading the task' : 'Preparing';
    const tell = (fraction: number | null): void => {
      this.#emit({ type: 'preparing', runId: this.#runId, what, fraction });
    };
    tell(null);
    return runErrand(
      ports,
      { type: 'prepare', workload, inputsPath, tasks, tempDir: folder, forPython: experiment.strategies.some(isPython) },
      {
        signal: this.#signal,
        onProgress: tell,
        onIdle: async (pid) => {
          this.#baselineBytes = (await this.#ports.probe.memory([pid])).get(pid)?.bytes ?? 0;
        },
      },
    );
  }

  async #runTrials(
    experiment: Experiment,
    order: Schedule,
    prepared: Prepared,
    pythons: readonly (PythonSetUp | undefined)[],
    temp: TempFolder,
    writer: ResultWriter | null,
  ): Promise<void> {
    const keys = strategyKeys(experiment.strategies);
    const progress = new Progress(
      order.map(({ strategy }) => keys[strategy] ?? ''),
      experiment.tasks,
    );
    const ceilingBytes = this.#ports.memoryCeilingBytes ?? availableMemoryBytes() * MEMORY_SHARE;
    for (const [id, { strategy, repeat }] of order.entries()) {
      if (this.#signal.aborted) return;
      const spec = experiment.strategies[strategy];
      const key = keys[strategy];
      if (!spec || key === undefined) continue;
      const trialRef = { id, strategy: key, repeat };
      const about = { runId: this.#runId, trial: trialRef };
      this.#emit({ type: 'trial-started', ...about });
      this.#emit({ type: 'progress', runId: this.#runId, ...progress.at(0) });
      let total = 0;
      let failed = 0;
      const python = pythons[strategy];
      const request = { strategy: key, repeat, place: id, baselineBytes: python?.baselineBytes ?? this.#baselineBytes };
      const done = await inTrialPlace(request, prepared, temp, this.#ports, ({ folder, serviceUrl, beside, ports }) =>
        runTrial(
          {
            ...request,
            spec,
            order: {
              workload: experiment.workload,
              inputsPath: experiment.inputsPath,
              context: { tasks: experiment.tasks, tempDir: folder, prepared: prepared.value, serviceUrl },
              taskTimeoutMs: experiment.timeoutMs,
              maxHeapMb: prepared.maxHeapMb,
              budgetMs: null,
              inputsFile: prepared.inputsFile,
            },
            python: python?.spec ?? null,
            ceilingBytes,
            beside,
            signal: this.#signal,
          },
          ports,
          {
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
          },
        ),
      );
      const counts = repeat >= 0 && done.trial.state !== 'cancelled';
      const recordsFrom = this.#rows;
      if (counts) this.#rows += recordCount(done.records);
      const failures = python
        ? await failuresWithOtherPython(done.trial.failures, python.info, experiment.strategies, experiment.workload, this.#ports.python)
        : done.trial.failures;
      const trial = { ...done.trial, failures, recordsFrom, recordsTo: this.#rows };
      if (counts) {
        const finished = { trial, records: done.records };
        this.#trials.push(finished);
        // What can't be written down now is still in memory, and saving the whole says what is wrong with the disk.
        await writer?.add(finished, this.#facts).catch(() => undefined);
      }
      progress.trialEnded(key, trial.phases.endedMs);
      this.#emit({ type: 'trial-ended', ...about, result: trial });
      this.#emit({ type: 'progress', runId: this.#runId, ...progress.at(0) });
    }
  }

  /** Where outputs differ: calls some of these tasks again, to tell chance and state from error. */
  async #callAgain(
    experiment: Experiment,
    prepared: Prepared,
    pythons: readonly (PythonSetUp | undefined)[],
    folder: string,
  ): Promise<Steadiness> {
    const outputs = this.#facts.varies === null && !this.#signal.aborted ? outputsOf(this.#trials, experiment) : [];
    const differences = differencesOf(outputs, experiment.tasks);
    const reference = strategyKeys(experiment.strategies).indexOf(outputs[0]?.strategy ?? '');
    const spec = experiment.strategies[reference];
    if (!differences || !spec || experiment.tasks > MOST_INPUTS) return 'unknown';
    const { workload, inputsPath, tasks } = experiment;
    const python = pythons[reference];
    const job = {
      workload,
      inputsPath,
      tasks,
      prepared,
      folder,
      baselineBytes: this.#baselineBytes,
      python: python && isPython(spec) ? { ...python, setting: spec.python } : null,
    };
    return callAgain(differences, spec, async (alone, pick) => {
      const done = await withTimeLimit(this.#signal, AGAIN_MS, (signal) =>
        benchTrial(alone, job, this.#ports, 1, { pick, budgetMs: null, signal }),
      );
      return done.trial.state === 'done' ? done.records : null;
    });
  }

  async #finish(experiment: Experiment, environment: Environment, steadiness: Steadiness, writer: ResultWriter | null): Promise<RunEnd> {
    const interrupted = this.#signal.aborted;
    if (interrupted && this.#trials.length === 0) return { state: 'cancelled' };
    const result = assemble(experiment, environment, this.#trials, { interrupted, steadiness, ...this.#facts });
    const state = interrupted ? 'interrupted' : 'done';
    if (!writer) return { state, result, saved: false, problem: null };
    // Figures come from processes that run a user's code: what could not be opened again is not saved as if it could.
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

/** What a port rejects with is a sentence by itself; its cause is for the log. */
const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
