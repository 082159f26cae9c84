import { z } from 'zod';
import type { ClaimInfo, ClaimsEvent, ClaimsState } from './result/claims.ts';
import {
  sheetFormatIds,
  sheetLanguages,
  type CheatSheet,
  type SheetEvent,
  type SheetLength,
  type SheetProgress,
} from './result/cheat-sheet.ts';
import { commandRef } from './experiment/command.ts';
import type { CommandName } from './command-names.ts';
import type { Environment, LoadNow, PythonChoice } from './result/environment.ts';
import { experiment, type Estimate } from './experiment/experiment.ts';
import type { RunEvent, RunSnapshot } from './events.ts';
import type { Outcome } from './outcome.ts';
import { planSettings, type Plan } from './result/plan.ts';
import type { Preset } from './experiment/preset.ts';
import type { RecordColumns } from '../core/records/columns.ts';
import type { ExperimentResult, ListedResult, UnreadableResult } from './result/result.ts';
import {
  recommendRequest,
  type programFiles,
  type CalibrationDue,
  type ListedAnswer,
  type RecommendAnswer,
  type RecommendEvent,
  type RecommendSnapshot,
} from './result/recommend.ts';
import type { Scaling } from './result/scaling.ts';
import { fleetInput, type FleetNow, type FleetSettings } from './fleet.ts';
import { settings, type Settings } from './settings.ts';
import type { StrategyInfo } from './experiment/strategy.ts';
import { moduleRef, taskCode, type ModuleInfo, type TaskCode, type WorkloadInfo } from './experiment/workload.ts';

/** A format that a host can export a result to, as menus and options name it. */
export interface ExportFormat {
  /** What `results.export` takes. */
  readonly id: string;
  readonly title: string;
  /** What it is for, in a few words. */
  readonly hint: string;
}

/** The source code of a program for a strategy, and the name of a file for it. */
export interface ResultCode extends ProgramFile {
  /** The same in other languages; absent if there are none. */
  readonly others?: readonly ProgramFile[];
}

/** A program, and the name of a file for it. */
export interface ProgramFile {
  readonly file: (typeof programFiles)[number];
  readonly code: string;
}

const none = z.object({}).strict();
const id = z.object({ id: z.string().min(1).max(200) });
const filePath = z.string().min(1).max(4096);

/** The inputs of each command; the host validates every message against them first. */
export const commandInputs = {
  'host.info': none,
  'environment.get': none,
  'machine.load': none,
  'workloads.list': none,
  'strategies.list': none,
  'presets.list': none,
  /** `task`: the file of the task, since an interpreter may lie beside it. */
  'pythons.list': z.object({ task: filePath }),
  /** A program is looked for and not started. */
  'task.inspect': z.object({
    module: z.discriminatedUnion('type', [moduleRef, commandRef]),
    inputsPath: filePath.nullable(),
    /** The interpreter for a Python file, as strategies name it; absent or empty means the first in the order of choice. */
    python: filePath.optional(),
  }),
  'experiment.estimate': experiment,
  'experiment.start': experiment,
  'experiment.stop': z.object({ runId: z.string() }),
  'run.current': none,
  'recommend.calibration': recommendRequest.pick({ workload: true, python: true }),
  'recommend.start': recommendRequest,
  'recommend.stop': z.object({ runId: z.string() }),
  'recommend.current': none,
  'recommend.list': none,
  'recommend.open': id,
  'recommend.remove': id,
  'recommend.restore': id,
  'results.list': none,
  'results.unreadable': none,
  'results.open': id,
  'results.records': id.extend({ trial: z.number().int().min(0) }),
  'results.scaling': id,
  'results.command': id,
  'results.code': id.extend({ strategy: z.string().min(1).max(10_000) }),
  'results.rename': id.extend({ name: z.string().trim().min(1).max(200) }),
  'results.remove': id,
  'results.restore': id,
  'results.import': z.discriminatedUnion('from', [
    z.object({ from: z.literal('paths'), paths: z.array(filePath).min(1).max(16) }),
    z.object({ from: z.literal('files'), files: z.array(z.object({ name: z.string(), bytes: z.instanceof(Uint8Array) })).max(16) }),
  ]),
  'results.export': id.extend({ format: z.string().min(1).max(20) }),
  'claims.list': none,
  'claims.state': none,
  'claims.test': z.object({ ids: z.array(z.string().max(100)).min(1).max(200) }),
  'plan.make': id.extend({ settings: planSettings }),
  'sheet.get': none,
  'sheet.length': none,
  /** `languages`: whose strategies to measure; absent means all that can be measured here. */
  'sheet.start': z.object({ languages: z.array(z.enum(sheetLanguages)).min(1).max(2).optional() }),
  'sheet.current': none,
  'sheet.export': z.object({ format: z.enum(sheetFormatIds) }),
  'settings.get': none,
  'settings.set': settings,
  'fleet.get': none,
  'fleet.set': fleetInput,
  'fleet.forget': none,
  'fleet.machines': none,
  'files.pick': z.object({ what: z.enum(['task', 'inputs', 'inputs-folder', 'log', 'result', 'results-dir', 'folder']) }),
  'files.browse': z.object({ path: z.string().max(4096) }),
  'files.keep': z.object({
    files: z
      .array(z.object({ name: z.string().min(1).max(255), bytes: z.instanceof(Uint8Array) }))
      .min(1)
      .max(64),
  }),
  'code.keep': taskCode,
  'code.open': z.object({ path: filePath }),
  'code.save': taskCode,
} as const satisfies Record<CommandName, z.ZodType>;

export type CommandInput<N extends CommandName> = z.infer<(typeof commandInputs)[N]>;

/** The abilities of the host, so that the window offers nothing that would fail. */
export interface HostInfo {
  readonly host: 'electron' | 'browser';
  readonly version: string;
  /** Whether it has native file dialogs (`files.pick`); without them the user types paths, which `files.browse` completes. */
  readonly dialogs: boolean;
  readonly formats: readonly ExportFormat[];
  readonly platform: string;
}

/** An export: saved through the host's dialog, or a file for the browser to download. */
export type Exported =
  | { readonly type: 'saved'; readonly path: string }
  | { readonly type: 'file'; readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }
  | { readonly type: 'cancelled' };

export interface BrowseEntry {
  readonly name: string;
  readonly path: string;
  readonly folder: boolean;
}

/** The output of each command, inside an `Outcome`. */
export interface CommandOutputs {
  'host.info': HostInfo;
  'environment.get': Environment;
  /** The current load of other programs, measured over a second; null where the system does not report it. */
  'machine.load': LoadNow | null;
  'workloads.list': readonly WorkloadInfo[];
  'strategies.list': readonly StrategyInfo[];
  'presets.list': readonly Preset[];
  'pythons.list': PythonChoice;
  'task.inspect': ModuleInfo;
  'experiment.estimate': Estimate;
  'experiment.start': { readonly runId: string };
  'experiment.stop': null;
  'run.current': RunSnapshot | null;
  /** The calibration that a recommendation for this task has to make first; null if there is none to make, or if its interpreter is not found. */
  'recommend.calibration': CalibrationDue | null;
  'recommend.start': { readonly runId: string };
  'recommend.stop': null;
  /** The current or last recommendation; null if there was none since the program started. */
  'recommend.current': RecommendSnapshot | null;
  /** The saved answers, newest first. */
  'recommend.list': readonly ListedAnswer[];
  'recommend.open': RecommendAnswer;
  'recommend.remove': null;
  'recommend.restore': null;
  'results.list': readonly ListedResult[];
  /** Entries of the results folder that are not readable results. */
  'results.unreadable': readonly UnreadableResult[];
  'results.open': ExperimentResult;
  /** The records of the trial at that index of `trials`. */
  'results.records': RecordColumns;
  /** How each strategy that was measured at several pool sizes scales with its workers. */
  'results.scaling': readonly Scaling[];
  /** The command line that repeats the experiment. */
  'results.command': string;
  /** The program for a strategy of the result. */
  'results.code': ResultCode;
  'results.rename': ListedResult;
  'results.remove': null;
  'results.restore': ListedResult;
  'results.import': ListedResult;
  'results.export': Exported;
  'claims.list': readonly ClaimInfo[];
  'claims.state': ClaimsState;
  /** Tests these claims, one after the other; `experiment.stop` stops the test. */
  'claims.test': { readonly runId: string };
  /** The plan for tasks like those of a result. */
  'plan.make': Plan;
  /** The last complete sheet; null if there is none. */
  'sheet.get': CheatSheet | null;
  /** For each language. */
  'sheet.length': readonly SheetLength[];
  /** Starts to measure a sheet, which takes some minutes; `experiment.stop` with its run id stops it. */
  'sheet.start': { readonly runId: string };
  /** Null if no measurement of a sheet is running. */
  'sheet.current': SheetProgress | null;
  'sheet.export': Exported;
  'settings.get': { readonly settings: Settings; readonly resultsDir: string };
  'settings.set': { readonly settings: Settings; readonly resultsDir: string };
  'fleet.get': FleetSettings;
  'fleet.set': FleetSettings;
  /** No fleet from now on; its password is removed from the disk. */
  'fleet.forget': FleetSettings;
  /** The fleet now. The connection lasts as long as this is asked every few seconds. */
  'fleet.machines': FleetNow;
  /** The chosen paths; empty if the user closed the dialog. */
  'files.pick': readonly string[];
  /** The entries of the folder that `path` names or starts to name. */
  'files.browse': { readonly folder: string; readonly entries: readonly BrowseEntry[] };
  /** Copies files whose path the window does not know into one folder; their paths, in the given order. */
  'files.keep': readonly string[];
  /** Saves code written in the window, so that it can run; the path of its file, which no later code replaces. */
  'code.keep': string;
  /** Reads the file of a task. `written`: whether `code.keep` made it. */
  'code.open': TaskCode & { readonly written: boolean };
  /** Saves code where the user wants it. */
  'code.save': Exported;
}

/** The commands as functions: what a host implements, and what the window calls. */
export type Commands = {
  readonly [N in CommandName]: (input: CommandInput<N>) => Promise<Outcome<CommandOutputs[N]>>;
};

/** The menu actions that the window performs, with their shortcuts; the pages in the order of the rail. Ctrl stands for the command key on a Mac. */
export const menuShortcuts = {
  run: 'Ctrl+Enter',
  stop: 'Ctrl+.',
  export: 'Ctrl+E',
  palette: 'Ctrl+K',
  'new-experiment': 'Ctrl+N',
  'show-lab': 'Ctrl+1',
  'show-my-task': 'Ctrl+2',
  'show-results': 'Ctrl+3',
  'show-claims': 'Ctrl+4',
  'show-learn': 'Ctrl+5',
  'show-planner': 'Ctrl+6',
  'show-sheet': 'Ctrl+7',
  'show-settings': 'Ctrl+8',
  import: 'Ctrl+O',
  shortcuts: '?',
} as const;
export type MenuAction = keyof typeof menuShortcuts;

/** The events that the host sends to the window. */
export type HostEvent =
  | { readonly type: 'run'; readonly event: RunEvent }
  | { readonly type: 'recommend'; readonly event: RecommendEvent }
  | { readonly type: 'claims'; readonly event: ClaimsEvent }
  | { readonly type: 'sheet'; readonly event: SheetEvent }
  | { readonly type: 'results-changed' }
  | { readonly type: 'menu'; readonly action: MenuAction }
  /** The system opened a result file with Lanewise: the window shows that result. */
  | { readonly type: 'open-result'; readonly id: string }
  /** A message for the user, such as a process of an experiment that crashed outside any trial. */
  | { readonly type: 'notice'; readonly message: string };

/** The API that the preload exposes as `window.lanewise`: a function for each command, and no generic channel. */
export interface LanewiseApi {
  readonly commands: Commands;
  /** Subscribes to the host's events; returns the function that unsubscribes. */
  readonly onEvent: (listener: (event: HostEvent) => void) => () => void;
  /** The path of a dropped `File`; '' if it is unknown. A browser hides paths, so the browser host lacks this function. */
  readonly pathOf?: (file: unknown) => string;
}
