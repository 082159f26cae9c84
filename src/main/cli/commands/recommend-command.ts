import { resolve } from 'node:path';
import { formatDuration, formatProgress } from '../../../core/format/index.ts';
import type { CommandRef, RecommendAnswer, RecommendEvent, RecommendRequest, WorkloadRef } from '../../../contract/index.ts';
import { aloneSpec, checkRequest, parseRequest } from '../../engine/recommend/check-request.ts';
import { checkOutputs } from '../options/outputs.ts';
import { startRecommend } from '../../engine/recommend/recommend.ts';
import type { LabPorts } from '../../engine/ports.ts';
import { AnswerStore } from '../../engine/store/answers.ts';
import type { Folders } from '../../engine/app/folders.ts';
import type { StopSignals } from '../../engine/app/stop-signals.ts';
import { pastedCode } from '../../engine/commands/pasted-code.ts';
import { inputsPathOf } from '../options/inputs-option.ts';
import { namePythons } from '../options/python-option.ts';
import { defaultTasks, valueOrUsage, workloadOf } from './run-command.ts';
import { recommendText } from '../text/recommend-text.ts';
import { UsageError } from '../options/usage-error.ts';
import { writeText } from '../text/write-text.ts';
import { say, showLine, warn } from '../text/terminal.ts';
import { warnBusy } from '../warn-busy.ts';
import { plainLine } from '../../engine/report/text/plain-text.ts';

/** The options of `lanewise recommend` as commander parses them; the budget in milliseconds, memory in MB. */
export interface RecommendOptions {
  /** A program instead of a workload. */
  readonly command?: CommandRef;
  readonly set: Record<string, string | number | boolean>;
  readonly tasks?: number;
  readonly inputs?: string;
  readonly delimiter?: string;
  readonly export?: string;
  readonly python?: string;
  readonly budget: number;
  readonly memory?: number;
  readonly cores?: number;
  readonly responsive?: boolean;
  readonly crashSafe?: boolean;
  readonly machines: number;
  readonly roundTrip: number;
  readonly bandwidth: number;
  readonly seed: number;
  readonly json?: string;
  readonly save: boolean;
}

/**
 * Recommends a strategy and prints the card. Returns the exit code: 0 done (also without an answer), 1 if the task, the process that loads it
 * or Lanewise failed, 2 if the task does not load, 130 cancelled.
 */
export async function recommendCommand(
  workload: string,
  options: RecommendOptions,
  lab: Omit<LabPorts, 'sink'>,
  folders: Folders,
  signals: StopSignals,
): Promise<number> {
  const store = new AnswerStore(folders.recommendationsDir);
  const keep = options.save ? (answer: RecommendAnswer): Promise<void> => store.save(answer) : null;
  await checkOutputs(options.json === undefined ? {} : { json: options.json });
  const given = await requestOf(workload, options, lab, folders.droppedDir);
  const request = valueOrUsage(await checkRequest(valueOrUsage(parseRequest(given)), lab));
  await namePythons([aloneSpec(request.workload, request.python)], request.workload, lab);
  await warnBusy(lab);
  const run = startRecommend(
    request,
    { ...lab, calibrationFile: folders.calibrationFile, codeFor: pastedCode(folders.droppedDir), keep },
    progressTo(process.stderr),
  );
  const end = await signals.during(run);
  if (process.stderr.isTTY) showLine('');
  switch (end.state) {
    case 'cancelled':
      warn('Cancelled.\n');
      return 130;
    case 'failed':
      if (end.problem.code === 'bad-input') throw new UsageError(end.problem.message);
      warn(`${end.problem.message}\n`);
      return 1;
    case 'done':
      await tell(end.answer, options.json);
      return exitCodeOf(end.answer);
  }
}

function exitCodeOf({ recommendation: { cantTell } }: RecommendAnswer): number {
  switch (cantTell?.cause) {
    case 'not-loaded':
      return 2;
    case 'task-fails':
    case 'task-ends-process':
    case 'too-much-memory':
      return 1;
    default:
      return 0;
  }
}

async function tell(answer: RecommendAnswer, json: string | undefined): Promise<void> {
  const text = `${JSON.stringify(answer, null, 2)}\n`;
  if (json === '-') return writeText('--json', json, text);
  // A task that can't be loaded has no card: one line says what and where.
  if (answer.recommendation.cantTell?.cause === 'not-loaded') warn(`${answer.recommendation.headline}\n`);
  else say(recommendText(answer));
  if (json === undefined) return;
  await writeText('--json', resolve(json), text);
  warn(`Wrote ${resolve(json)}\n`);
}

async function requestOf(
  workload: string,
  options: RecommendOptions,
  lab: Omit<LabPorts, 'sink'>,
  droppedDir: string,
): Promise<RecommendRequest> {
  const ref = options.command ?? workloadOf(workload, options);
  const inputsPath = await inputsPathOf(options, droppedDir);
  return {
    workload: ref,
    tasks: options.tasks ?? (await tasksOf(ref, inputsPath, options.python, lab)),
    inputsPath,
    ...(options.python === undefined ? {} : { python: options.python }),
    budgetMs: options.budget,
    limits: {
      maxMemoryBytes: options.memory === undefined ? null : options.memory * 1e6,
      maxCores: options.cores ?? null,
      responsive: options.responsive === true,
      surviveCrash: options.crashSafe === true,
    },
    seed: options.seed,
    imagined: { machines: options.machines, roundTripMs: options.roundTrip, mbitPerSecond: options.bandwidth },
  };
}

/** One task if their number is unknown: sampling then reports why. */
async function tasksOf(
  ref: WorkloadRef,
  inputsPath: string | null,
  python: string | undefined,
  lab: Omit<LabPorts, 'sink'>,
): Promise<number> {
  try {
    return await defaultTasks(ref, inputsPath, python, lab);
  } catch (error) {
    if (error instanceof UsageError) return 1;
    throw error;
  }
}

/** A line that a terminal redraws, and one line per stage elsewhere. */
function progressTo(stream: NodeJS.WriteStream): (event: RecommendEvent) => void {
  let last = '';
  return (event) => {
    if (event.type !== 'stage') return;
    const what = plainLine(event.what);
    const left = event.leftMs === undefined ? '' : `, up to ${formatDuration(event.leftMs)} left`;
    const line = `${formatProgress(event.fraction).padStart(5)}  ${what}${left}`.slice(0, (stream.columns || 80) - 1);
    if (stream.isTTY) stream.write(`\r\u001B[2K${line}`);
    else if (event.what !== last) stream.write(`${what}\n`);
    last = event.what;
  };
}
