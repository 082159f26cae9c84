import type { Commands, Environment, HostEvent, HostInfo, Settings } from '../../../contract/index.ts';
import { fleetOfEnvironment, type FleetKeeper } from '../app/fleet-settings.ts';
import type { Folders } from '../app/folders.ts';
import { SettingsFile } from '../app/settings-file.ts';
import type { CheckAndRun, LabPorts } from '../ports.ts';
import type { StartRecommend } from '../recommend/recommend.ts';
import { claimCommands, ClaimTests } from './claim-tests.ts';
import { codeCommands } from './files/code.ts';
import { OldCode } from '../store/removal/old-code.ts';
import { experimentCommands, Experiments } from './experiments.ts';
import { Fleet, fleetCommands } from './fleet.ts';
import { fileCommands, type Dialogs } from './files/files.ts';
import { machineCommands } from './machine.ts';
import { recommendationCommands, Recommendations } from './recommendations.ts';
import { resultCommands, Results } from './results.ts';
import { settingsCommands, type SettingsDeps } from './settings.ts';
import { sheetCommands, Sheets } from './sheets.ts';
import { validated } from './validate.ts';

/** What a host provides. */
export interface ServiceDeps {
  readonly info: HostInfo;
  readonly folders: Folders;
  readonly environment: () => Promise<Environment>;
  readonly lab: Omit<LabPorts, 'environment' | 'sink'>;
  /** Where the user names a fleet; by default only the environment can. `lab.fleet` is its `access`. */
  readonly fleet?: FleetKeeper;
  /** Native dialogs; null if there are none (the browser host). */
  readonly dialogs: Dialogs | null;
  /** Prints an HTML report; null if the host can't. */
  readonly printPdf: ((html: Uint8Array) => Promise<Uint8Array>) | null;
  readonly onSettings?: (settings: Settings) => void;
  readonly log?: (error: unknown) => void;
  /** Runs experiments; tests pass another one. */
  readonly startRun?: CheckAndRun;
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

/** Events on their way to all who listen. */
function eventHub(): Pick<Service, 'onEvent'> & { readonly emit: (event: HostEvent) => void } {
  const listeners = new Set<(event: HostEvent) => void>();
  return {
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    onEvent: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** Makes the commands from what a host provides. */
export function createCommands(deps: ServiceDeps): Service {
  const { dialogs, folders, lab, environment, printPdf, startRun, startRecommend } = deps;
  const { emit, onEvent } = eventHub();
  const changed = (): void => {
    emit({ type: 'results-changed' });
  };
  const notice = (message: string): void => {
    emit({ type: 'notice', message });
  };
  const settings = new SettingsFile(folders);
  const fleet = new Fleet(deps.fleet ?? fleetOfEnvironment(lab.fleet));
  const save = dialogs ? (name: string, bytes: Uint8Array) => dialogs.save(name, bytes) : null;
  const folder = async (): Promise<string> => (await settings.get()).resultsDir;
  const results = new Results({ folder, droppedDir: folders.droppedDir, save, printPdf, changed, notice });
  const experiments = new Experiments({ lab, environment, sink: results.sink, emit, ...(startRun ? { startRun } : {}) });
  const recommendations = new Recommendations({
    lab,
    environment,
    experiments,
    calibrationFile: folders.calibrationFile,
    droppedDir: folders.droppedDir,
    folder: folders.recommendationsDir,
    emit: (event) => {
      emit({ type: 'recommend', event });
    },
    ...(startRecommend ? { start: startRecommend } : {}),
  });
  const oldCode = new OldCode(folders.droppedDir, async () => ({
    results: (await settings.get()).resultsDir,
    // Results stay in the usual folder when the user chooses another.
    others: [folders.resultsDir, folders.recommendationsDir],
  }));
  const settingsChanged: SettingsDeps['changed'] = (now, moved) => {
    deps.onSettings?.(now.settings);
    if (moved) changed();
  };

  const commands: Commands = {
    ...machineCommands(deps),
    ...experimentCommands(experiments),
    ...recommendationCommands(recommendations),
    ...resultCommands(results),
    ...claimCommands(new ClaimTests({ file: folders.claimsFile, experiments, emit })),
    ...sheetCommands(new Sheets({ path: folders.sheetFile, experiments, environment, save, emit })),
    ...settingsCommands({ settings, python: lab.python, changed: settingsChanged }),
    ...fleetCommands(fleet),
    ...fileCommands(dialogs, folders.droppedDir),
    ...codeCommands(folders.droppedDir, save, oldCode),
  };
  return {
    commands: validated(commands, deps.log ?? console.error),
    onEvent,
    close: async () => {
      fleet.close();
      await experiments.close();
    },
  };
}
