import { randomUUID } from 'node:crypto';
import { problem, type CheatSheet, type Environment, type RunEnd, type SheetEnd, type SheetEvent } from '../../../contract/index.ts';
import { makeTempFolder } from '../disk/temp-folder.ts';
import { disturbanceOf } from '../analysis/disturbance.ts';
import type { LabPorts, Run, CheckAndRun } from '../ports.ts';
import { nowNs, sinceMs, wallTime } from '../measure/clock.ts';
import { columnsOn, type Column } from './columns.ts';
import { writeCrashModule } from './crash-module.ts';
import { sheetExperiments, type ExperimentId, type SheetExperiment } from './experiments.ts';
import type { Finding, Findings } from './finding.ts';
import { lengthMs, Timing, tookOf, type Took } from './length.ts';
import { sheetRows } from './rows.ts';
import { withoutWinners } from './without-winners.ts';

/** A run of the sheet's experiments. */
export interface SheetRun {
  readonly runId: string;
  /** Never rejects. When it resolves, no process of the run is left. */
  readonly done: Promise<SheetEnd>;
  /** Stops it at once. A partial sheet is discarded. */
  stop(): void;
}

/** Where the last sheet is. */
export interface SheetPlace {
  /** The last sheet, which shows how long measuring takes here; null if there is none. */
  readonly read: () => Promise<CheatSheet | null>;
  /** Saves a complete one. Rejects with an Error whose message is one clear sentence. */
  readonly write: (sheet: CheatSheet) => Promise<void>;
}

/** Runs the experiments of the sheet one after the other and fills it, row by row. */
export function runSheet(ports: LabPorts, startRun: CheckAndRun, place: SheetPlace, emit: (event: SheetEvent) => void): SheetRun {
  const runId = randomUUID();
  const state: { stopped: boolean; current: Run | null } = { stopped: false, current: null };
  const done = measureAll({ runId, ports, startRun, place, emit, state }).catch((error: unknown): SheetEnd => ({
    state: 'failed',
    problem: problem('bug', `Lanewise itself failed: ${error instanceof Error ? error.message : String(error)}`).problem,
  }));
  return {
    runId,
    done: done.then((end) => {
      emit({ type: 'sheet-ended', runId, end });
      return end;
    }),
    stop: () => {
      state.stopped = true;
      state.current?.stop();
    },
  };
}

/** What a run of the sheet has to do with. */
interface Measuring {
  readonly runId: string;
  readonly ports: LabPorts;
  readonly startRun: CheckAndRun;
  readonly place: SheetPlace;
  readonly emit: (event: SheetEvent) => void;
  readonly state: { readonly stopped: boolean; current: Run | null };
}

async function measureAll(measuring: Measuring): Promise<SheetEnd> {
  const environment = await measuring.ports.environment();
  const columns = columnsOn(environment);
  const temp = await makeTempFolder();
  if (!temp.ok) return { state: 'failed', problem: temp.problem };
  try {
    const series = sheetExperiments(columns, environment, await writeCrashModule(temp.value.path));
    const sheetSoFar = (findings: Findings): CheatSheet => sheetOf(columns, series, findings, environment);
    const took = tookOf(await measuring.place.read(), environment);
    const done = await runSeries(series, took, sheetSoFar, measuring);
    return done === null ? { state: 'cancelled' } : await kept({ ...sheetSoFar(done.findings), tookMs: done.tookMs }, measuring.place);
  } finally {
    await temp.value.remove();
  }
}

/** Runs the experiments one after the other, and shows the sheet as it fills. Null: it was stopped. */
async function runSeries(
  series: readonly SheetExperiment[],
  lastTook: Took,
  sheetSoFar: (findings: Findings) => CheatSheet,
  { runId, ports, startRun, emit, state }: Measuring,
): Promise<{ readonly findings: Findings; readonly tookMs: Took } | null> {
  const timing = new Timing(series.map((each) => lengthMs(each, lastTook)));
  const findings = new Map<ExperimentId, Finding>();
  const tookMs: Record<string, number> = {};
  for (const { id, what, experiment } of series) {
    if (state.stopped) return null;
    const sheet = sheetSoFar(findings);
    const tell = (fraction: number, leftMs: number | null): void => {
      emit({ type: 'sheet-progress', progress: { runId, what, ...timing.at(fraction, leftMs), sheet } });
    };
    const began = nowNs();
    tell(0, null);
    state.current = startRun(experiment, ports, (event) => {
      if (event.type === 'progress') tell(event.fraction, event.remainingMs);
    });
    const end = await state.current.done;
    state.current = null;
    if (end.state === 'cancelled' || end.state === 'interrupted') return null;
    const took = sinceMs(began);
    findings.set(id, findingOf(end));
    // One that failed says nothing about the next time.
    if (end.state === 'done') tookMs[id] = took;
    timing.ended(took);
  }
  return { findings, tookMs };
}

async function kept(sheet: CheatSheet, place: SheetPlace): Promise<SheetEnd> {
  try {
    await place.write(sheet);
    return { state: 'done', sheet, problem: null };
  } catch (error) {
    return { state: 'done', sheet, problem: problem('failed', error instanceof Error ? error.message : String(error)).problem };
  }
}

const findingOf = (end: Exclude<RunEnd, { state: 'cancelled' | 'interrupted' }>): Finding =>
  end.state === 'failed' ? { why: end.problem.message } : end.result;

/** The sheet of the results so far. */
export function sheetOf(
  columns: readonly Column[],
  series: readonly SheetExperiment[],
  findings: Findings,
  environment: Environment,
): CheatSheet {
  const trials = [...findings.values()].flatMap((finding) => ('id' in finding ? finding.trials : []));
  const disturbance = disturbanceOf(trials, environment.cores);
  const rows = sheetRows(columns, series, findings, environment);
  return {
    schema: 1,
    createdAt: wallTime(),
    environment,
    columns: columns.map(({ id, title, explains }) => ({ id, title, explains })),
    rows: disturbance?.level === 'disturbed' ? withoutWinners(rows) : rows,
    ...(disturbance ? { disturbance } : {}),
  };
}
