import { formatDuration } from '../../../core/format/index.ts';
import {
  sheetFormatIds,
  sheetGrid,
  sheetLanguages,
  type CheatSheet,
  type SheetEvent,
  type SheetFormat,
  type SheetLanguage,
} from '../../../contract/index.ts';
import { sheetLengths } from '../../engine/cheat-sheet/length.ts';
import { runSheet } from '../../engine/cheat-sheet/run-sheet.ts';
import { checkAndRun } from '../../engine/experiment/run.ts';
import type { LabPorts, ResultSink } from '../../engine/ports.ts';
import { cellText, machineText } from '../../engine/report/cheat-sheet/sheet-exporter.ts';
import { sheetExporters } from '../../engine/report/cheat-sheet/sheet-exporters.ts';
import type { StopSignals } from '../../engine/app/stop-signals.ts';
import type { SheetFile } from '../../engine/store/sheet-file.ts';
import { checkOutputs } from '../options/outputs.ts';
import { textTable } from '../text/table.ts';
import { UsageError } from '../options/usage-error.ts';
import { writeText } from '../text/write-text.ts';
import { say, warn } from '../text/terminal.ts';
import { warnBusy } from '../warn-busy.ts';

/** The options of `lanewise cheatsheet` as commander parses them. */
export interface SheetOptions extends Readonly<Partial<Record<SheetFormat, string>>> {
  /** Whose strategies; all that can be measured here by default. */
  readonly languages?: readonly SheetLanguage[];
  readonly last?: boolean;
  readonly save: boolean;
}

/** Measures the cheat sheet, or takes the last one, and writes it. Returns the exit code: 0 done, 1 failed, 130 cancelled. */
export async function sheetCommand(
  options: SheetOptions,
  lab: Omit<LabPorts, 'sink'>,
  sink: ResultSink,
  file: SheetFile,
  signals: StopSignals,
): Promise<number> {
  const outputs = sheetFormatIds.flatMap((format) => (options[format] === undefined ? [] : [{ format, target: options[format] }]));
  await checkOutputs(Object.fromEntries(outputs.map(({ format, target }) => [format, target])));
  const sheet = options.last === true ? await file.read() : await measured(options, lab, sink, file, signals);
  if (sheet === null) throw new UsageError('--last: there is no cheat sheet yet. Run "lanewise cheatsheet".');
  if (typeof sheet === 'number') return sheet;
  for (const { format, target } of outputs)
    await writeText(`--${format}`, target, new TextDecoder().decode(sheetExporters[format].write(sheet)));
  if (!outputs.some(({ target }) => target === '-')) say(sheetText(sheet));
  return 0;
}

async function measured(
  options: SheetOptions,
  lab: Omit<LabPorts, 'sink'>,
  sink: ResultSink,
  file: SheetFile,
  signals: StopSignals,
): Promise<CheatSheet | number> {
  const place = { read: () => file.read(), write: options.save ? (sheet: CheatSheet) => file.write(sheet) : () => Promise.resolve() };
  await warnBusy(lab);
  const { languages = sheetLanguages } = options;
  const lengths = sheetLengths(await lab.environment(), await file.read()).filter(({ language }) => languages.includes(language));
  const [unable] = lengths.flatMap(({ unavailable }) => unavailable ?? []);
  if (unable !== undefined && options.languages) throw new UsageError(`--languages: ${unable}`);
  const able = lengths.filter(({ unavailable }) => unavailable === null);
  const ms = able.reduce((sum, each) => sum + each.ms, 0);
  warn(`It takes about ${formatDuration(ms)}.\n`);
  const run = runSheet(
    able.map(({ language }) => language),
    { ...lab, sink: options.save ? sink : null },
    checkAndRun,
    place,
    tellTo(process.stderr),
  );
  const end = await signals.during(run);
  if (end.state === 'cancelled') return 130;
  if (end.state === 'done' && end.problem === null) return end.sheet;
  warn(`${end.problem?.message ?? ''}\n`);
  return end.state === 'done' ? end.sheet : 1;
}

function sheetText(sheet: CheatSheet): string {
  const { columns, lines } = sheetGrid(sheet);
  const rows = lines.map(({ title, cells }) => [title, ...cells.map((cell) => (cell ? cellText(cell) : ''))]);
  const disturbed = sheet.disturbance?.says ? `${sheet.disturbance.says}\n\n` : '';
  return `${machineText(sheet)}\n\n${disturbed}${textTable(['', ...columns.map(({ title }) => title)], rows)}\n`;
}

/** Writes a line whenever the next experiment starts. */
function tellTo(stream: NodeJS.WriteStream): (event: SheetEvent) => void {
  let told = '';
  return (event) => {
    if (event.type === 'sheet-ended') {
      if (event.end.state === 'cancelled') stream.write('Stopped. Only a complete sheet is saved.\n');
      return;
    }
    const { what, remainingMs } = event.progress;
    if (what !== told) stream.write(`${what} ... about ${formatDuration(remainingMs)} left\n`);
    told = what;
  };
}
