import { isAbsolute, resolve } from 'node:path';
import { known } from '../../../core/known.ts';
import { counted } from '../../../core/format/index.ts';
import {
  isPython,
  isPythonFile,
  strategyText,
  type ClaimSource,
  type CommandRef,
  type Experiment,
  type ExperimentResult,
  type Outcome,
  type RecordColumns,
  type RunEnd,
  type StrategySpec,
  type WorkloadRef,
} from '../../../contract/index.ts';
import { usableCores } from '../../engine/measure/cores.ts';
import { checkExperiment, parseExperiment } from '../../engine/workbench/check-experiment.ts';
import type { LabPorts, ResultSink, ResultWriter } from '../../engine/ports.ts';
import { countInputs, inspectTask } from '../../engine/workbench/inspect.ts';
import type { StopSignals } from '../../engine/app/stop-signals.ts';
import { parseStrategy, splitStrategies } from '../../engine/strategies/registry.ts';
import { findWorkload, workloadInfos } from '../../engine/workloads/registry.ts';
import { closest } from '../options/closest.ts';
import { checkCode, programOf, writeProgram } from '../options/code-output.ts';
import { checkOutputs, usesStdout, writeOutputs, type Outputs } from '../options/outputs.ts';
import { appFolders } from '../../engine/app/folders.ts';
import { inputsPathOf } from '../options/inputs-option.ts';
import { namePythons } from '../options/python-option.ts';
import { runToEnd } from '../run-to-end.ts';
import { summaryText } from '../text/summary-text.ts';
import { UsageError } from '../options/usage-error.ts';
import { say, warn } from '../text/terminal.ts';

const DEFAULT_TASKS = 24;
const DEFAULT_REPEATS = 5;
/** The default strategies. */
export const DEFAULT_STRATEGIES = 'sequential,async,threads,processes';
/** The same for a Python file. */
const DEFAULT_PYTHON = 'python-sequential,python-asyncio,python-threads,python-processes';

/** The options of `lanewise run` as commander parses them. */
export interface RunOptions {
  /** A program instead of a workload. */
  readonly command?: CommandRef;
  readonly set: Record<string, string | number | boolean>;
  readonly tasks?: number;
  readonly inputs?: string;
  /** The delimiter between columns of a table of inputs. */
  readonly delimiter?: string;
  /** The exported function that is the task. */
  readonly export?: string;
  readonly strategies?: string;
  readonly workers?: number;
  readonly concurrency?: number;
  /** The interpreter of every Python strategy that does not name one. */
  readonly python?: string;
  /** Default: 5, or the preset's own. */
  readonly repeats?: number;
  readonly warmups: number;
  readonly seed: number;
  readonly timeout?: number;
  readonly name?: string;
  /** The article of a preset. */
  readonly source?: ClaimSource;
  readonly save: boolean;
  readonly outputs: Outputs;
}

/** Runs an experiment and writes the requested outputs. Returns the exit code: 0 done, 1 failed, 130 cancelled. Rejects with a UsageError for bad input. */
export async function runCommand(
  workload: string,
  options: RunOptions,
  lab: Omit<LabPorts, 'sink'>,
  store: ResultSink,
  signals: StopSignals,
): Promise<number> {
  await checkOutputs(options.outputs);
  const asked = valueOrUsage(parseExperiment(await experimentOf(workload, options, lab)));
  checkCode(options.outputs, asked);
  const experiment = valueOrUsage(await checkExperiment(asked, lab));
  await namePythons(experiment.strategies, experiment.workload, lab);
  let records: RecordColumns | null = null;
  const sink: ResultSink = {
    begin: async (run) => {
      const begun = options.save ? await store.begin(run) : keepsNothing;
      return {
        ...begun,
        save: (result, columns) => {
          records = columns;
          return begun.save(result, columns);
        },
      };
    },
  };
  const end = await runToEnd(experiment, { ...lab, sink }, signals);
  return finish(end, records, options.outputs);
}

const keepsNothing: ResultWriter = {
  add: () => Promise.resolve(),
  save: () => Promise.resolve(),
  discard: () => Promise.resolve(),
};

async function finish(end: RunEnd, records: RecordColumns | null, outputs: Outputs): Promise<number> {
  if (end.state === 'failed') {
    if (end.problem.code === 'bad-input') throw new UsageError(end.problem.message);
    warn(`${end.problem.message}\n`);
    return 1;
  }
  if (end.state === 'cancelled') {
    warn('Cancelled. No trial finished, so there is nothing to save.\n');
    return 130;
  }
  if (end.problem) warn(`${end.problem.message}\n`);
  if (records) await writeOutputs(outputs, end.result, records);
  if (!usesStdout(outputs)) say(summaryText(end.result));
  tellFailures(end.result);
  const program = programOf(outputs, end.result, true);
  if (program.ok) await writeProgram(outputs, program.value);
  else warn(`${program.problem.message}\n`);
  if (end.state === 'interrupted') return 130;
  return !program.ok || failed(end.result) || (end.problem !== null && !end.saved) ? 1 : 0;
}

/** The experiment failed if no strategy did all its tasks, or if outputs differ. */
const failed = (result: ExperimentResult): boolean =>
  result.state === 'failed' ||
  result.summary.strategies.every((each) => each.failures > 0 || !each.wallMs) ||
  result.trials.some((trial) => trial.failures.some((failure) => failure.kind === 'differs'));

function tellFailures(result: ExperimentResult): void {
  for (const each of result.summary.strategies) {
    if (each.failures === 0) continue;
    const first = result.trials.find((trial) => trial.strategy === each.key && trial.failures.length > 0)?.failures[0];
    const where = first?.taskIndex === null || first === undefined ? '' : `task ${String(first.taskIndex)} `;
    warn(`Warning: ${each.key} had ${counted(each.failures, 'failure')}, the first: ${where}${first?.message ?? 'unknown'}\n`);
  }
}

/** The experiment that a workload and options describe. Rejects with a UsageError for bad input. */
export async function experimentOf(workload: string, options: RunOptions, lab: Omit<LabPorts, 'sink'>): Promise<Experiment> {
  const ref = options.command ?? workloadOf(workload, options);
  const inputsPath = await inputsPathOf(options, appFolders().droppedDir);
  const strategies = strategiesOf(options, ref);
  const python = strategies.find(isPython)?.python;
  return {
    name: options.name ?? '',
    workload: ref,
    tasks: options.tasks ?? (await defaultTasks(ref, inputsPath, python, lab)),
    inputsPath,
    strategies,
    repeats: options.repeats ?? DEFAULT_REPEATS,
    warmups: options.warmups,
    seed: options.seed,
    timeoutMs: options.timeout ?? null,
    ...(options.source === undefined ? {} : { source: options.source }),
  };
}

/** The options that describe a task. */
type WorkloadOptions = Pick<RunOptions, 'set' | 'delimiter' | 'export'>;

/** The workload that an argument names; `params` are for built-in ones. */
export function workloadOf(workload: string, { set: params, delimiter, export: exportName }: WorkloadOptions): WorkloadRef {
  if (!isPath(workload)) {
    if (!findWorkload(workload)) throw new UsageError(unknownWorkload(workload));
    if (exportName !== undefined)
      throw new UsageError(`--export: the built-in workload ${workload} exports nothing. Use the option with a module.`);
    return { type: 'builtin', id: workload, params };
  }
  const given = Object.keys(params)[0];
  if (given !== undefined) throw new UsageError(`--set: a task module takes no parameters ("${given}"). Use --inputs.`);
  return {
    type: 'module',
    path: resolve(workload),
    ...(exportName === undefined ? {} : { exportName }),
    ...(delimiter === undefined ? {} : { inputsDelimiter: delimiter }),
  };
}

function unknownWorkload(given: string): string {
  const known = workloadInfos().map((info) => info.id);
  const meant = closest(given, known);
  return `Workload "${given}" is unknown. ${meant === null ? `Choose one of ${known.join(', ')}.` : `Did you mean ${meant}?`} Name your own module by its path: ./task.mjs`;
}

/** Whether the argument names a module instead of a built-in workload. */
const isPath = (workload: string): boolean => isAbsolute(workload) || /[\\/]/.test(workload) || /\.([mc]?[jt]s|tsx|py)$/i.test(workload);

/** As many tasks as there are inputs; else the workload's default. `python`: the interpreter that loads a Python file. */
export async function defaultTasks(
  ref: WorkloadRef,
  inputsPath: string | null,
  python: string | undefined,
  lab: Omit<LabPorts, 'sink'>,
): Promise<number> {
  if (ref.type === 'builtin') return findWorkload(ref.id)?.defaultTasks ?? DEFAULT_TASKS;
  if (ref.type === 'command') return inputsPath === null ? DEFAULT_TASKS : countedInputs(ref, inputsPath, lab);
  const info = valueOrUsage(
    await inspectTask({ module: ref, inputsPath, ...(python === undefined ? {} : { python }) }, { ...lab, sink: null }),
  );
  if (info.inputsKind !== null) tellInputs(known(info.inputs, 'the number of inputs'), inputsPath ?? '', info.inputsKind);
  return info.inputs ?? DEFAULT_TASKS;
}

async function countedInputs({ inputsDelimiter }: CommandRef, inputsPath: string, lab: Omit<LabPorts, 'sink'>): Promise<number> {
  const { count, kind } = valueOrUsage(await countInputs(inputsPath, inputsDelimiter, { ...lab, sink: null }));
  tellInputs(count, inputsPath, kind);
  return count;
}

const tellInputs = (count: number, path: string, kind: string): void => {
  warn(`${counted(count, 'input')} from ${path}: ${kind}.\n`);
};

/** Whether the task is a Python file. */
export const isPythonTask = (ref: WorkloadRef): boolean => ref.type === 'module' && isPythonFile(ref.path);

/** What a program is compared under: as many at a time as there are cores, and twice as many. */
function usualForProgram({ concurrency }: RunOptions): string {
  const cores = usableCores();
  const atATime =
    concurrency === undefined ? [...new Set([Math.max(2, cores), 2 * cores])].map((k) => `async:concurrency=${String(k)}`) : ['async'];
  return ['sequential', ...atATime].join(',');
}

function strategiesOf(options: RunOptions, ref: WorkloadRef): StrategySpec[] {
  const usual = ref.type === 'command' ? usualForProgram(options) : isPythonTask(ref) ? DEFAULT_PYTHON : DEFAULT_STRATEGIES;
  const defaults = {
    cores: usableCores(),
    workers: options.workers ?? null,
    concurrency: options.concurrency ?? null,
    python: options.python ?? '',
  };
  const specs = splitStrategies(options.strategies ?? usual).map((text) => valueOrUsage(parseStrategy(text, defaults)));
  if (options.python !== undefined && !specs.some(isPython))
    throw new UsageError(`--python: none of the strategies runs in Python. Add one, such as ${DEFAULT_PYTHON}.`);
  const texts = specs.map(strategyText);
  const twice = texts.find((text, i) => texts.indexOf(text) < i);
  if (twice !== undefined) throw new UsageError(`--strategies: ${twice} appears twice. Remove one.`);
  return specs;
}

/** The value, or a UsageError with the problem's sentence. */
export function valueOrUsage<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new UsageError(outcome.problem.message);
}
