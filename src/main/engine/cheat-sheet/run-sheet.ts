import { randomUUID } from 'node:crypto';
import { problem, type CheatSheet, type Environment, type RunEnd, type SheetEnd, type SheetEvent } from '../../../contract/index.ts';
import { makeTempFolder } from '../disk/temp-folder.ts';
import { disturbanceOf } from '../analysis/disturbance.ts';
import type { LabPorts, Run, CheckAndRun } from '../ports.ts';
import { wallTime } from '../measure/clock.ts';
import { columnsOn, type Column } from './columns.ts';
import { writeCrashModule } from './crash-module.ts';
import { sheetExperiments, type ExperimentId, type SheetExperiment } from './experiments.ts';
import type { Finding, Findings } from './finding.ts';
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

/** What to do with a complete sheet. Rejects with an Error whose message is one clear sentence. */
export type KeepSheet = (sheet: CheatSheet) => Promise<void>;

/** Runs the experiments of the sheet one after the other and fills it, row by row. */
export function runSheet(ports: LabPorts, startRun: CheckAndRun, keep: KeepSheet, emit: (event: SheetEvent) => void): SheetRun {
  const runId = randomUUID();
  const state: { stopped: boolean; current: Run | null } = { stopped: false, current: null };
  const done = measureAll({ runId, ports, startRun, keep, emit, state }).catch((error: unknown): SheetEnd => ({
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
  readonly keep: KeepSheet;
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
    const findings = await runSeries(series, sheetSoFar, measuring);
    return findings === null ? { state: 'cancelled' } : await kept(sheetSoFar(findings), measuring.keep);
  } finally {
    await temp.value.remove();
  }
}

/** Runs the experiments one after the other, and shows the sheet as it fills. Null: it was stopped. */
async function runSeries(
  series: readonly SheetExperiment[],
  sheetSoFar: (findings: Findings) => CheatSheet,
  { runId, ports, startRun, emit, state }: Measuring,
): Promise<Findings | null> {
  const whole = series.reduce((sum, { weight }) => sum + weight, 0);
  const findings = new Map<ExperimentId, Finding>();
  let before = 0;
  for (const { id, what, weight, experiment } of series) {
    if (state.stopped) return null;
    const sheet = sheetSoFar(findings);
    const tell = (fraction: number): void => {
      emit({ type: 'sheet-progress', progress: { runId, what, fraction: (before + weight * fraction) / whole, sheet } });
    };
    tell(0);
    state.current = startRun(experiment, ports, (event) => {
      if (event.type === 'progress') tell(event.fraction);
    });
    const end = await state.current.done;
    state.current = null;
    if (end.state === 'cancelled' || end.state === 'interrupted') return null;
    findings.set(id, findingOf(end));
    before += weight;
  }
  return findings;
}

async function kept(sheet: CheatSheet, keep: KeepSheet): Promise<SheetEnd> {
  try {
    await keep(sheet);
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
