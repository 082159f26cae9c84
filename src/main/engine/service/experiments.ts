import { ok, problem, type CommandInput, type Commands, type Environment, type HostEvent, type RunEvent } from '../../../contract/index.ts';
import { checkExperiment } from '../lab/check.ts';
import { estimateExperiment } from '../lab/estimate.ts';
import { inspectTask } from '../lab/inspect.ts';
import { startRun } from '../lab/lab.ts';
import type { LabPorts, ResultSink, Run, StartRun } from '../lab/ports.ts';
import { RunRecorder } from './run-recorder.ts';
import { RunningHosts } from './running-hosts.ts';

/** What experiments need of their host. */
export interface ExperimentDeps {
  readonly lab: Omit<LabPorts, 'environment' | 'sink'>;
  readonly environment: () => Promise<Environment>;
  readonly sink: ResultSink;
  readonly emit: (event: HostEvent) => void;
  /** The lab; another one in tests. */
  readonly startRun?: StartRun;
}

/** Runs experiments, one at a time: what is measured must not share the machine with another of ours. */
export class Experiments {
  readonly #deps: ExperimentDeps;
  readonly #hosts: RunningHosts;
  #state: 'idle' | 'starting' | 'closed' | Run = 'idle';
  #recorder: RunRecorder | null = null;
  #estimate: { readonly abort: AbortController; readonly done: Promise<unknown> } | null = null;

  constructor(deps: ExperimentDeps) {
    this.#deps = deps;
    this.#hosts = new RunningHosts(deps.lab.spawnHost, deps.lab.python.spawn);
  }

  readonly inspect: Commands['task.inspect'] = (input) => inspectTask(input, this.#ports(null));

  /** The newest question counts; the one before it is given up. */
  readonly estimate: Commands['experiment.estimate'] = (input) => {
    if (this.#state !== 'idle') return Promise.resolve(problem('busy', 'An experiment is running.'));
    this.#estimate?.abort.abort();
    const abort = new AbortController();
    const answer = estimateExperiment(input, this.#ports(null), abort.signal);
    this.#estimate = { abort, done: answer.catch(() => undefined) };
    return answer;
  };

  readonly start: Commands['experiment.start'] = async (input) => {
    if (this.#state === 'closed') return problem('cancelled', 'Lanewise is closing.');
    if (this.#state !== 'idle') return problem('busy', 'Another experiment is running; stop it first.');
    this.#state = 'starting';
    try {
      return await this.#start(input);
    } finally {
      if (this.#state === 'starting') this.#state = 'idle';
    }
  };

  readonly stop: Commands['experiment.stop'] = async ({ runId }) => {
    const run = this.#running();
    if (run?.runId !== runId) return problem('not-found', 'That experiment is not running any more.');
    run.stop();
    await run.done;
    return ok(null);
  };

  readonly current: Commands['run.current'] = () => Promise.resolve(ok(this.#recorder?.snapshot() ?? null));

  /** Ends whatever runs. When it resolves, no process is left, and none is started any more. */
  async close(): Promise<void> {
    const run = this.#running();
    this.#state = 'closed';
    this.#estimate?.abort.abort();
    run?.stop();
    await run?.done;
    await this.#hosts.close();
    await this.#estimate?.done;
  }

  async #start(input: CommandInput<'experiment.start'>): ReturnType<Commands['experiment.start']> {
    const checked = await checkExperiment(input, this.#deps.lab);
    if (!checked.ok) return checked;
    this.#estimate?.abort.abort();
    await this.#estimate?.done;
    if (this.#state === 'closed') return problem('cancelled', 'Lanewise is closing.');
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

  #running(): Run | null {
    return typeof this.#state === 'string' ? null : this.#state;
  }

  #ports(sink: ResultSink | null): LabPorts {
    const python = { ...this.#deps.lab.python, spawn: this.#hosts.spawnPython };
    return { ...this.#deps.lab, spawnHost: this.#hosts.spawn, python, environment: this.#deps.environment, sink };
  }
}
