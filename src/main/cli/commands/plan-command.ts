import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { formatCount, formatDollars, formatDuration } from '../../../core/format/index.ts';
import { defaultPlanSettings, type ExperimentResult, type Plan, type PlanSettings } from '../../../contract/index.ts';
import { planFor } from '../../engine/analysis/planner/plan.ts';
import { checkExperiment, parseExperiment } from '../../engine/workbench/check-experiment.ts';
import type { LabPorts } from '../../engine/ports.ts';
import type { StopSignals } from '../../engine/app/stop-signals.ts';
import { readResultAt } from '../../engine/store/read.ts';
import type { ResultStore } from '../../engine/store/store.ts';
import { checkOutputs } from '../options/outputs.ts';
import { namePythons } from '../options/python-option.ts';
import { experimentOf, isPythonTask, valueOrUsage, workloadOf, type RunOptions } from './run-command.ts';
import { runToEnd } from '../run-to-end.ts';
import { textTable } from '../text/table.ts';
import { UsageError } from '../options/usage-error.ts';
import { writeText } from '../text/write-text.ts';
import { say, warn } from '../text/terminal.ts';

/** How a workload is measured for a plan: alone, and by a pool of processes. */
const MEASURED = { repeats: 3, warmups: 0, seed: 1 } as const;
const STRATEGIES = { javascript: 'sequential,processes', python: 'python-sequential,python-processes' } as const;
const MEASURED_TASKS = 12;
const WITHIN_MS = 60_000;

/** The options of `lanewise plan` as commander parses them. */
export interface PlanOptions {
  readonly set: RunOptions['set'];
  readonly measure?: number;
  readonly inputs?: string;
  readonly delimiter?: string;
  readonly export?: string;
  readonly python?: string;
  readonly tasks?: number;
  readonly within?: number;
  readonly budget?: number;
  readonly gbSecond?: number;
  readonly requests?: number;
  readonly vcpuSpeed?: number;
  readonly sandboxMs?: number;
  readonly mostFunctions?: number;
  readonly json?: string;
}

/** Plans the tasks of a saved result, or of a workload that it measures first. Returns the exit code: 0 done, 1 failed, 130 cancelled. */
export async function planCommand(
  what: string,
  options: PlanOptions,
  lab: Omit<LabPorts, 'sink'>,
  store: ResultStore,
  signals: StopSignals,
): Promise<number> {
  const settings = settingsOf(options);
  await checkOutputs(options.json === undefined ? {} : { json: options.json });
  const kept = await keptResult(what, store);
  if (kept && options.python !== undefined) throw new UsageError('--python: a saved result is not measured again. Remove the option.');
  const result = kept ?? (await measured(what, options, lab, store, signals));
  if (typeof result === 'number') return result;
  const plan = valueOrUsage(planFor(result, settings));
  if (options.json !== undefined) await writeText('--json', options.json, `${JSON.stringify(plan, null, 2)}\n`);
  if (options.json !== '-') say(planText(plan));
  return 0;
}

function settingsOf(options: PlanOptions): PlanSettings {
  const { within, budget } = options;
  if (within !== undefined && budget !== undefined) throw new UsageError('--within and --budget: use only one; the plan finds the other.');
  const { prices, ...others } = defaultPlanSettings;
  return {
    tasks: options.tasks ?? others.tasks,
    aim: budget === undefined ? { type: 'cheapest', withinMs: within ?? WITHIN_MS } : { type: 'fastest', withinUsd: budget },
    prices: {
      perGbSecondUsd: options.gbSecond ?? prices.perGbSecondUsd,
      perMillionRequestsUsd: options.requests ?? prices.perMillionRequestsUsd,
    },
    vcpuSpeed: options.vcpuSpeed ?? others.vcpuSpeed,
    sandboxMs: options.sandboxMs ?? others.sandboxMs,
    mostFunctions: options.mostFunctions ?? others.mostFunctions,
  };
}

/** The saved result that the argument names: a folder, file or id; null: none. */
async function keptResult(what: string, store: ResultStore): Promise<ExperimentResult | null> {
  const path = resolve(what);
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory() || (found && /\.(?:lanewise|json)$/i.test(path))) return valueOrUsage(await readResultAt([path])).result;
  const opened = await store.open(what);
  return opened.ok ? opened.value : null;
}

async function measured(
  what: string,
  options: PlanOptions,
  lab: Omit<LabPorts, 'sink'>,
  store: ResultStore,
  signals: StopSignals,
): Promise<ExperimentResult | number> {
  const run: RunOptions = {
    ...MEASURED,
    strategies: STRATEGIES[options.python !== undefined || isPythonTask(workloadOf(what, options)) ? 'python' : 'javascript'],
    set: options.set,
    ...(options.python === undefined ? {} : { python: options.python }),
    tasks: options.measure ?? MEASURED_TASKS,
    ...(options.inputs === undefined ? {} : { inputs: options.inputs }),
    name: `Plan: ${what}`,
    save: true,
    outputs: {},
  };
  const experiment = valueOrUsage(await checkExperiment(valueOrUsage(parseExperiment(await experimentOf(what, run, lab))), lab));
  await namePythons(experiment.strategies, experiment.workload, lab);
  const end = await runToEnd(experiment, { ...lab, sink: store }, signals);
  if (end.state === 'done') return end.result;
  warn(`${end.state === 'failed' ? end.problem.message : 'Cancelled. A plan needs the complete measurement.'}\n`);
  return end.state === 'failed' ? 1 : 130;
}

function planText(plan: Plan): string {
  const rows = plan.choices
    .filter(({ front }) => front)
    .map((choice) => [
      `${choice.id === plan.chosen ? '* ' : '  '}${choice.title}`,
      formatDuration(choice.timeMs),
      formatDuration(choice.startMs),
      formatDollars(choice.usd),
      formatCount(choice.requests),
    ]);
  const parts = [
    ...(plan.disturbance?.says ? [plan.disturbance.says] : []),
    plan.headline,
    ...(plan.reasons.length > 0 ? [plan.reasons.join('\n')] : []),
    ...(rows.length > 0 ? [textTable(['  no other is both faster and cheaper', 'time', 'start-up', 'cost', 'requests'], rows)] : []),
    ...(plan.check ? [plan.check.text] : []),
    `What this assumes:\n${plan.assumptions.map((text) => `- ${text}`).join('\n')}`,
  ];
  return `${parts.join('\n\n')}\n`;
}
