import {
  ok,
  problem,
  type CommandInput,
  type Commands,
  type Environment,
  type Exported,
  type ExportFormat,
  type HostEvent,
  type HostInfo,
  type Outcome,
  type RunEvent,
  type Settings,
} from '../../../contract/index.ts';
import { messageOf } from '../host/executor.ts';
import { estimateExperiment } from '../lab/estimate.ts';
import { inspectTask } from '../lab/inspect.ts';
import { checkExperiment } from '../lab/check.ts';
import { startRun } from '../lab/lab.ts';
import type { LabPorts, Run, StartRun } from '../lab/ports.ts';
import { exporters } from '../report/exporters.ts';
import { openStore, type ResultStore } from '../store/store.ts';
import { strategyInfos } from '../strategies/registry.ts';
import { workloadInfos } from '../workloads/registry.ts';
import { browse } from './browse.ts';
import type { Folders } from './folders.ts';
import { RunRecorder } from './run-recorder.ts';
import { SettingsFile } from './settings-file.ts';
import { validated } from './validate.ts';

/** What a host brings. */
export interface ServiceDeps {
  readonly info: HostInfo;
  readonly folders: Folders;
  readonly environment: () => Promise<Environment>;
  readonly lab: Omit<LabPorts, 'environment' | 'sink'>;
  /** Native dialogs; null where there are none (the browser host). */
  readonly dialogs: {
    pick(what: CommandInput<'files.pick'>['what']): Promise<string | null>;
    save(name: string, bytes: Uint8Array): Promise<string | null>;
  } | null;
  /** Prints an HTML report; null where that can't be done. */
  readonly printPdf: ((html: Uint8Array) => Promise<Uint8Array>) | null;
  readonly onSettings?: (settings: Settings) => void;
  readonly log?: (error: unknown) => void;
  /** The lab; another one in tests. */
  readonly startRun?: StartRun;
}

/** The commands of the contract, for whichever host there is. */
export interface Service {
  readonly commands: Commands;
  /** Hears events for windows; the function it gives back ends that. */
  onEvent(listener: (event: HostEvent) => void): () => void;
  /** Ends the running experiment. When it resolves, no process is left. */
  close(): Promise<void>;
}

export function createCommands(deps: ServiceDeps): Service {
  const service = new LanewiseService(deps);
  const log = deps.log ?? ((error: unknown) => console.error(error));
  return {
    commands: validated(service.handlers(), log),
    onEvent: (listener) => service.onEvent(listener),
    close: () => service.close(),
  };
}

class LanewiseService {
  readonly #deps: ServiceDeps;
  readonly #settings: SettingsFile;
  readonly #listeners = new Set<(event: HostEvent) => void>();
  #environment: Promise<Environment> | null = null;
  #store: ResultStore | null = null;
  #run: Run | null = null;
  #starting = false;
  #recorder: RunRecorder | null = null;
  #estimating: AbortController | null = null;

  constructor(deps: ServiceDeps) {
    this.#deps = deps;
    this.#settings = new SettingsFile(deps.folders.settingsFile);
  }

  onEvent(listener: (event: HostEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  async close(): Promise<void> {
    this.#estimating?.abort();
    this.#run?.stop();
    await this.#run?.done;
  }

  handlers(): Commands {
    return {
      'host.info': () => Promise.resolve(ok(this.#deps.info)),
      'environment.get': async () => ok(await this.#getEnvironment()),
      'workloads.list': () => Promise.resolve(ok(workloadInfos())),
      'strategies.list': async () => ok(strategyInfos((await this.#getEnvironment()).cores)),
      'task.inspect': (input) => inspectTask(input, this.#ports(null)),
      'experiment.estimate': (input) => this.#estimate(input),
      'experiment.start': (input) => this.#start(input),
      'experiment.stop': ({ runId }) => this.#stop(runId),
      'run.current': () => Promise.resolve(ok(this.#recorder?.snapshot() ?? null)),
      'results.list': async () => ok(await (await this.#getStore()).list()),
      'results.open': async ({ id }) => (await this.#getStore()).open(id),
      'results.records': async ({ id, trial }) => (await this.#getStore()).records(id, trial),
      'results.rename': ({ id, name }) => this.#changing((store) => store.rename(id, name)),
      'results.remove': ({ id }) => this.#changing((store) => store.remove(id)),
      'results.restore': ({ id }) => this.#changing((store) => store.restore(id)),
      'results.import': (input) =>
        this.#changing((store) => (input.from === 'path' ? store.importPath(input.path) : store.importFiles(input.files))),
      'results.export': ({ id, format }) => this.#export(id, format),
      'settings.get': async () => ok(await this.#settingsAnswer()),
      'settings.set': (input) => this.#setSettings(input),
      'files.pick': async ({ what }) =>
        this.#deps.dialogs ? ok(await this.#deps.dialogs.pick(what)) : problem('failed', 'This host has no file dialogs; type the path.'),
      'files.browse': ({ path }) => browse(path),
    };
  }

  #emit(event: HostEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  #getEnvironment(): Promise<Environment> {
    this.#environment ??= this.#deps.environment();
    return this.#environment;
  }

  async #getStore(): Promise<ResultStore> {
    const { resultsDir } = await this.#settingsAnswer();
    if (this.#store?.dir !== resultsDir) this.#store = openStore(resultsDir);
    return this.#store;
  }

  #ports(sink: LabPorts['sink']): LabPorts {
    return { ...this.#deps.lab, environment: this.#deps.environment, sink };
  }

  async #estimate(input: CommandInput<'experiment.estimate'>): ReturnType<Commands['experiment.estimate']> {
    // The newest question counts, and nothing may run beside an experiment that measures.
    this.#estimating?.abort();
    if (this.#run || this.#starting) return problem('busy', 'An experiment is running.');
    const mine = new AbortController();
    this.#estimating = mine;
    return estimateExperiment(input, this.#ports(null), mine.signal);
  }

  async #start(input: CommandInput<'experiment.start'>): ReturnType<Commands['experiment.start']> {
    if (this.#run || this.#starting) return problem('busy', 'Another experiment is running; stop it first.');
    this.#starting = true;
    try {
      this.#estimating?.abort();
      const checked = await checkExperiment(input);
      if (!checked.ok) return checked;
      const store = await this.#getStore();
      const recorder = new RunRecorder();
      this.#recorder = recorder;
      const emit = (event: RunEvent): void => {
        recorder.record(event);
        this.#emit({ type: 'run', event });
      };
      const run = (this.#deps.startRun ?? startRun)(checked.value, this.#ports(store), emit);
      this.#run = run;
      void run.done.then((end) => {
        this.#run = null;
        if (end.state === 'done' || end.state === 'interrupted') this.#emit({ type: 'results-changed' });
      });
      return ok({ runId: run.runId });
    } finally {
      this.#starting = false;
    }
  }

  async #stop(runId: string): ReturnType<Commands['experiment.stop']> {
    if (this.#run?.runId !== runId) return problem('not-found', 'That experiment is not running any more.');
    this.#run.stop();
    await this.#run.done;
    return ok(null);
  }

  async #changing<T>(change: (store: ResultStore) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const outcome = await change(await this.#getStore());
    if (outcome.ok) this.#emit({ type: 'results-changed' });
    return outcome;
  }

  async #export(id: string, format: ExportFormat): Promise<Outcome<Exported>> {
    const store = await this.#getStore();
    const result = await store.open(id);
    if (!result.ok) return result;
    const records = await store.allRecords(id);
    if (!records.ok) return records;
    const { printPdf, dialogs } = this.#deps;
    const exporter = exporters[format === 'pdf' ? 'html' : format];
    let bytes = exporter.write(result.value, records.value);
    if (format === 'pdf') {
      if (!printPdf) return problem('failed', 'This host can not print PDF; export HTML and print that.');
      bytes = await printPdf(bytes);
    }
    const file = { name: `${fileName(result.value.experiment.name || id)}.${format === 'pdf' ? 'pdf' : exporter.extension}`, bytes };
    if (!dialogs) return ok({ type: 'file', ...file, mediaType: format === 'pdf' ? 'application/pdf' : exporter.mediaType });
    try {
      const path = await dialogs.save(file.name, bytes);
      return ok(path === null ? { type: 'cancelled' } : { type: 'saved', path });
    } catch (error) {
      return problem('failed', `The export could not be written: ${messageOf(error)}.`);
    }
  }

  async #settingsAnswer(): Promise<{ settings: Settings; resultsDir: string }> {
    const settings = await this.#settings.get();
    return { settings, resultsDir: settings.resultsDir ?? this.#deps.folders.resultsDir };
  }

  async #setSettings(next: Settings): ReturnType<Commands['settings.set']> {
    try {
      await this.#settings.set(next);
    } catch (error) {
      return problem('failed', `The settings could not be written: ${messageOf(error)}.`);
    }
    this.#deps.onSettings?.(next);
    this.#emit({ type: 'results-changed' });
    return ok(await this.#settingsAnswer());
  }
}

/** A name that every file system takes. */
const fileName = (name: string): string =>
  name
    .replaceAll(/[^\p{L}\p{N}._ -]+/gu, '-')
    .trim()
    .slice(0, 80) || 'result';
