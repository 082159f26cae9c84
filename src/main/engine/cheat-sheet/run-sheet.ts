import { randomUUID } from 'node:crypto';
import {
  problem,
  type CheatSheet,
  type Environment,
  type RunEnd,
  type SheetEnd,
  type SheetEvent,
  type SheetLanguage,
} from '../../../contract/index.ts';
import { makeTempFolder } from '../disk/temp-folder.ts';
import { disturbanceOf } from '../analysis/disturbance.ts';
import type { LabPorts, Run, CheckAndRun } from '../ports.ts';
import { nowNs, sinceMs, wallTime } from '../measure/clock.ts';
import { pythonOn } from './columns.ts';
import { writeCrashModule } from './crash-module.ts';
import type { ExperimentId } from './experiments.ts';
import type { Finding } from './finding.ts';
import { lengthMs, Timing, tookOf, type Took } from './length.ts';
import { mergedSeries, seriesOf, tookKey, type FindingsBy, type Series } from './series.ts';
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

/** Runs the experiments of these languages one after the other and fills the sheet, row by row. */
export function runSheet(
  languages: readonly SheetLanguage[],
  ports: LabPorts,
  startRun: CheckAndRun,
  place: SheetPlace,
  emit: (event: SheetEvent) => void,
): SheetRun {
  const runId = randomUUID();
  const state: { stopped: boolean; current: Run | null } = { stopped: false, current: null };
  const done = measureAll({ runId, languages, ports, startRun, place, emit, state }).catch((error: unknown): SheetEnd => ({
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
  readonly languages: readonly SheetLanguage[];
  readonly ports: LabPorts;
  readonly startRun: CheckAndRun;
  readonly place: SheetPlace;
  readonly emit: (event: SheetEvent) => void;
  readonly state: { readonly stopped: boolean; current: Run | null };
}

async function measureAll(measuring: Measuring): Promise<SheetEnd> {
  const environment = await measuring.ports.environment();
  const temp = await makeTempFolder();
  if (!temp.ok) return { state: 'failed', problem: temp.problem };
  try {
    const series: Series[] = [];
    for (const language of measuring.languages)
      series.push(seriesOf(language, environment, await writeCrashModule(temp.value.path, language)));
    const sheetSoFar = (findings: FindingsBy): CheatSheet => sheetOf(series, findings, environment);
    const took = tookOf(await measuring.place.read(), environment);
    const done = await runSeries(series, took, sheetSoFar, measuring);
    if (done === null) return { state: 'cancelled' };
    // What a language took that is not measured this time stays known.
    return await kept({ ...sheetSoFar(done.findings), tookMs: { ...took, ...done.tookMs } }, measuring.place);
  } finally {
    await temp.value.remove();
  }
}

/** Runs the experiments one after the other, and shows the sheet as it fills. Null: it was stopped. */
async function runSeries(
  series: readonly Series[],
  lastTook: Took,
  sheetSoFar: (findings: FindingsBy) => CheatSheet,
  { runId, ports, startRun, emit, state }: Measuring,
): Promise<{ readonly findings: FindingsBy; readonly tookMs: Took } | null> {
  const all = series.flatMap(({ language, experiments }) => experiments.map((each) => ({ ...each, language })));
  const timing = new Timing(all.map((each) => lengthMs(each, each.language, lastTook)));
  const findings = new Map(series.map(({ language }) => [language, new Map<ExperimentId, Finding>()]));
  const tookMs: Record<string, number> = {};
  for (const { language, id, what, experiment } of all) {
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
    findings.get(language)?.set(id, findingOf(end));
    // One that failed says nothing about the next time.
    if (end.state === 'done') tookMs[tookKey(language, id)] = took;
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
export function sheetOf(series: readonly Series[], findings: FindingsBy, environment: Environment): CheatSheet {
  const trials = [...findings.values()].flatMap((of) => [...of.values()]).flatMap((finding) => ('id' in finding ? finding.trials : []));
  const disturbance = disturbanceOf(trials, environment.cores);
  const { columns, rows } = mergedSeries(series, findings, environment);
  const languages = series.map(({ language }) => language);
  const python = languages.includes('python') ? pythonOn(environment) : null;
  return {
    schema: 1,
    createdAt: wallTime(),
    environment,
    languages,
    ...(python === null ? {} : { python }),
    columns,
    rows: disturbance?.level === 'disturbed' ? withoutWinners(rows) : rows,
    ...(disturbance ? { disturbance } : {}),
  };
}
