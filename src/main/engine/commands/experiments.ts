import {
  ok,
  problem,
  type CommandInput,
  type Commands,
  type Environment,
  type Experiment,
  type HostEvent,
  type Outcome,
  type RunEvent,
} from '../../../contract/index.ts';
import { checkExperiment } from '../workbench/check-experiment.ts';
import { Estimator } from '../experiment/estimate.ts';
import { inspectTask } from '../workbench/inspect.ts';
import { checkAndRun, startRun } from '../experiment/run.ts';
import type { CheckAndRun, LabPorts, ResultSink } from '../ports.ts';
import { RunRecorder } from './run-recorder.ts';
import { RunningHosts } from '../app/running-hosts.ts';

/** What experiments need from their host. */
export interface ExperimentDeps {
  readonly lab: Omit<LabPorts, 'environment' | 'sink'>;
  readonly environment: () => Promise<Environment>;
  readonly sink: ResultSink;
  readonly emit: (event: HostEvent) => void;
  /** Runs experiments; tests pass another one. */
  readonly startRun?: CheckAndRun;
}

/** An experiment, or a series of them, during its run. When `done` resolves, nothing of it is left. */
export interface Running {
  readonly runId: string;
  readonly done: Promise<unknown>;
  stop(): void;
}

/** Runs experiments one at a time: two must not share the machine while they are measured. */
export class Experiments {
  readonly #deps: ExperimentDeps;
  readonly #hosts: RunningHosts;
  #state: 'idle' | 'starting' | 'closed' | Running = 'idle';
  #recorder: RunRecorder | null = null;
  readonly #estimator = new Estimator();
  /** Running estimates; an abandoned one still has processes to end. */
  readonly #estimates = new Map<AbortController, Promise<unknown>>();

  constructor(deps: ExperimentDeps) {
    this.#deps = deps;
    this.#hosts = new RunningHosts(deps.lab.spawnHost, deps.lab.python.spawn);
  }

  readonly inspect: Commands['task.inspect'] = (input) => inspectTask(input, this.#ports(null));

  /** Only the newest estimate counts; the one before it is abandoned. */
  readonly estimate: Commands['experiment.estimate'] = (input) => {
    if (this.#state !== 'idle') return Promise.resolve(problem('busy', 'An experiment is running.'));
    this.#giveEstimatesUp();
    const abort = new AbortController();
    const answer = this.#estimate(input, abort.signal);
    const forget = (): unknown => this.#estimates.delete(abort);
    this.#estimates.set(abort, answer.then(forget, forget));
    return answer;
  };

  async #estimate(input: Experiment, signal: AbortSignal): ReturnType<Commands['experiment.estimate']> {
    const checked = await checkExperiment(input, this.#deps.lab);
    return checked.ok ? this.#estimator.estimate(checked.value, this.#ports(null), signal) : checked;
  }

  readonly start: Commands['experiment.start'] = (input) => this.#occupy(() => this.#start(input));

  /** Runs a series of experiments as one: nothing else is measured until it is done. `experiment.stop` stops it too. */
  startSeries(begin: (ports: LabPorts, run: CheckAndRun) => Running): Promise<Outcome<{ readonly runId: string }>> {
    return this.#occupy(async () => {
      if (!(await this.#quiet())) return problem('cancelled', 'Lanewise is closing.');
      const series = begin(this.#ports(this.#deps.sink), this.#deps.startRun ?? checkAndRun);
      this.#state = series;
      void series.done.then(() => {
        if (this.#state === series) this.#state = 'idle';
      });
      return ok({ runId: series.runId });
    });
  }

  readonly stop: Commands['experiment.stop'] = async ({ runId }) => {
    const run = this.#running();
    if (run?.runId !== runId) return problem('not-found', 'That experiment is no longer running.');
    run.stop();
    await run.done;
    return ok(null);
  };

  readonly current: Commands['run.current'] = () => Promise.resolve(ok(this.#recorder?.snapshot() ?? null));

  /** Ends whatever runs. When it resolves, no process is left, and none will start. */
  async close(): Promise<void> {
    const run = this.#running();
    this.#state = 'closed';
    this.#giveEstimatesUp();
    run?.stop();
    await run?.done;
    await this.#hosts.close();
    await Promise.all(this.#estimates.values());
  }

  /** Lets nothing else start while `begin` does. */
  async #occupy<T>(begin: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    if (this.#state === 'closed') return problem('cancelled', 'Lanewise is closing.');
    if (this.#state !== 'idle') return problem('busy', 'Another experiment is running. Stop it first.');
    this.#state = 'starting';
    try {
      return await begin();
    } finally {
      this.#started();
    }
  }

  /** Lets others begin, unless the starting run runs by now or Lanewise was closed meanwhile. */
  #started(): void {
    if (this.#state === 'starting') this.#state = 'idle';
  }

  /** Ends the running estimates, so that nothing of ours runs; false: Lanewise closed meanwhile. */
  async #quiet(): Promise<boolean> {
    this.#giveEstimatesUp();
    await Promise.all(this.#estimates.values());
    return this.#state !== 'closed';
  }

  async #start(input: CommandInput<'experiment.start'>): ReturnType<Commands['experiment.start']> {
    const checked = await checkExperiment(input, this.#deps.lab);
    if (!checked.ok) return checked;
    if (!(await this.#quiet())) return problem('cancelled', 'Lanewise is closing.');
    const recorder = new RunRecorder();
    this.#recorder = recorder;
    const run = (this.#deps.startRun ?? startRun)(checked.value, this.#ports(this.#deps.sink), (event: RunEvent) => {
      recorder.record(event);
      this.#deps.emit({ type: 'run', event });
    });
    this.#state = run;
    void run.done.then((end) => {
      if (this.#state === run) this.#state = 'idle';
      if (end.state === 'done' || end.state === 'interrupted') this.#deps.emit({ type: 'results-changed' });
    });
    return ok({ runId: run.runId });
  }

  #giveEstimatesUp(): void {
    for (const abort of this.#estimates.keys()) abort.abort();
  }

  #running(): Running | null {
    return typeof this.#state === 'string' ? null : this.#state;
  }

  #ports(sink: ResultSink | null): LabPorts {
    const python = { ...this.#deps.lab.python, spawn: this.#hosts.spawnPython };
    return { ...this.#deps.lab, spawnHost: this.#hosts.spawn, python, environment: this.#deps.environment, sink };
  }
}

/** Looking at a task, and running experiments. */
export const experimentCommands = (
  experiments: Experiments,
): Pick<Commands, 'task.inspect' | 'experiment.estimate' | 'experiment.start' | 'experiment.stop' | 'run.current'> => ({
  'task.inspect': experiments.inspect,
  'experiment.estimate': experiments.estimate,
  'experiment.start': experiments.start,
  'experiment.stop': experiments.stop,
  'run.current': experiments.current,
});
