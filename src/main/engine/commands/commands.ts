import {
  ok,
  problem,
  type CommandInput,
  type Commands,
  type Environment,
  type HostEvent,
  type HostInfo,
  type Settings,
} from '../../../contract/index.ts';
import { loadNowOf } from '../analysis/disturbance.ts';
import { planFor } from '../analysis/planner/plan.ts';
import type { LabPorts, StartRun } from '../ports.ts';
import type { StartRecommend } from '../recommend/recommend.ts';
import { usableCores } from '../measure/cores.ts';
import { othersNow, othersSources } from '../measure/others-now.ts';
import { presets } from '../presets/presets.ts';
import { pythonChoice } from '../strategies/choose-python.ts';
import { strategyInfos } from '../strategies/registry.ts';
import { workloadInfos } from '../workloads/registry.ts';
import { twinsIn } from '../workloads/twins.ts';
import { claimInfos } from '../claims/registry.ts';
import { browse } from './browse.ts';
import { ClaimTests } from './claim-tests.ts';
import { keepDropped } from './dropped-files.ts';
import { Experiments } from './experiments.ts';
import type { Folders } from '../app/folders.ts';
import { Recommendations } from './recommendations.ts';
import { Results } from './results.ts';
import { SettingsFile } from '../app/settings-file.ts';
import { Sheets } from './sheets.ts';
import { validated } from './validate.ts';

/** What a host provides. */
export interface ServiceDeps {
  readonly info: HostInfo;
  readonly folders: Folders;
  readonly environment: () => Promise<Environment>;
  readonly lab: Omit<LabPorts, 'environment' | 'sink'>;
  /** Native dialogs; null if there are none (the browser host). */
  readonly dialogs: {
    pick(what: CommandInput<'files.pick'>['what']): Promise<readonly string[]>;
    save(name: string, bytes: Uint8Array): Promise<string | null>;
  } | null;
  /** Prints an HTML report; null if the host can't. */
  readonly printPdf: ((html: Uint8Array) => Promise<Uint8Array>) | null;
  readonly onSettings?: (settings: Settings) => void;
  readonly log?: (error: unknown) => void;
  /** Runs experiments; tests pass another one. */
  readonly startRun?: StartRun;
  readonly startRecommend?: StartRecommend;
}

/** The commands of the contract, for any host. */
export interface Service {
  readonly commands: Commands;
  /** Listens to events for windows; the returned function stops listening. */
  onEvent(listener: (event: HostEvent) => void): () => void;
  /** Ends the running experiment. When it resolves, no process is left. */
  close(): Promise<void>;
}

/** Makes the commands from what a host provides. */
export function createCommands(deps: ServiceDeps): Service {
  const { dialogs, lab, environment, printPdf } = deps;
  const listeners = new Set<(event: HostEvent) => void>();
  const emit = (event: HostEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const changed = (): void => {
    emit({ type: 'results-changed' });
  };
  const notice = (message: string): void => {
    emit({ type: 'notice', message });
  };
  const settings = new SettingsFile(deps.folders);
  const save = dialogs ? (name: string, bytes: Uint8Array) => dialogs.save(name, bytes) : null;
  const results = new Results({ folder: async () => (await settings.get()).resultsDir, save, printPdf, changed, notice });
  const { startRun } = deps;
  const experiments = new Experiments({ lab, environment, sink: results.sink, emit, ...(startRun ? { startRun } : {}) });
  const claims = new ClaimTests({ file: deps.folders.claimsFile, experiments, emit });
  const sheets = new Sheets({ path: deps.folders.sheetFile, experiments, save, emit });
  const recommendations = new Recommendations({
    lab,
    experiments,
    calibrationFile: deps.folders.calibrationFile,
    droppedDir: deps.folders.droppedDir,
    folder: deps.folders.recommendationsDir,
    emit: (event) => {
      emit({ type: 'recommend', event });
    },
    ...(deps.startRecommend ? { start: deps.startRecommend } : {}),
  });

  const commands: Commands = {
    'host.info': () => Promise.resolve(ok(deps.info)),
    'environment.get': async () => ok(await environment()),
    'machine.load': async () => {
      const load = await othersNow(othersSources(lab.probe));
      return ok(load && loadNowOf(load, usableCores()));
    },
    'workloads.list': () => Promise.resolve(ok(workloadInfos(twinsIn(lab.entries.python)))),
    'strategies.list': async () => ok(strategyInfos(usableCores(), await lab.python.installed())),
    'presets.list': () => Promise.resolve(ok(presets)),
    'pythons.list': async ({ task }) => ok(pythonChoice(await lab.python.installed(task))),
    'task.inspect': experiments.inspect,
    'experiment.estimate': experiments.estimate,
    'experiment.start': experiments.start,
    'experiment.stop': experiments.stop,
    'run.current': experiments.current,
    'recommend.start': recommendations.start,
    'recommend.stop': recommendations.stop,
    'recommend.current': recommendations.current,
    'recommend.list': recommendations.list,
    'recommend.open': recommendations.open,
    'recommend.remove': recommendations.remove,
    'recommend.restore': recommendations.restore,
    'results.list': () => results.list(),
    'results.unreadable': async () => ok(await (await results.store()).unreadable()),
    'results.open': ({ id }) => results.open(id),
    'results.records': ({ id, trial }) => results.records(id, trial),
    'results.scaling': ({ id }) => results.scaling(id),
    'results.rename': ({ id, name }) => results.changing((store) => store.rename(id, name)),
    'results.remove': ({ id }) => results.changing((store) => store.remove(id)),
    'results.restore': ({ id }) => results.changing((store) => store.restore(id)),
    'results.import': (input) =>
      results.changing((store) => (input.from === 'paths' ? store.importPaths(input.paths) : store.importFiles(input.files))),
    'results.export': ({ id, format }) => results.export(id, format),
    'claims.list': async () => ok(claimInfos(await environment())),
    'claims.state': claims.state,
    'claims.test': claims.test,
    'plan.make': async ({ id, settings }) => {
      const opened = await results.open(id);
      return opened.ok ? planFor(opened.value, settings) : opened;
    },
    'sheet.get': sheets.get,
    'sheet.start': sheets.start,
    'sheet.current': sheets.current,
    'sheet.export': sheets.export,
    'settings.get': async () => ok(await settings.get()),
    'settings.set': async (input) => {
      const before = await settings.get();
      for (const path of input.pythons ?? []) {
        if (before.settings.pythons?.includes(path)) continue;
        const asked = await lab.python.ask(path);
        if (asked === 'late') return problem('failed', `${path} did not answer within 8 s. Try again when this machine is less busy.`);
        if (!asked) return problem('bad-input', `${path} is not a Python interpreter.`);
      }
      const set = await settings.set(input);
      if (!set.ok) return set;
      deps.onSettings?.(set.value.settings);
      if (set.value.resultsDir !== before.resultsDir) changed();
      return set;
    },
    'files.pick': async ({ what }) =>
      dialogs ? ok(await dialogs.pick(what)) : problem('failed', 'This host has no file dialogs. Type the path.'),
    'files.browse': ({ path }) => browse(path),
    'files.keep': ({ files }) => keepDropped(deps.folders.droppedDir, files),
  };
  return {
    commands: validated(commands, deps.log ?? console.error),
    onEvent: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close: () => experiments.close(),
  };
}
