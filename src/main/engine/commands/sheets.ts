import {
  ok,
  problem,
  sheetLanguages,
  type Commands,
  type Environment,
  type HostEvent,
  type SheetEvent,
  type SheetProgress,
} from '../../../contract/index.ts';
import { whyUnavailable } from '../cheat-sheet/columns.ts';
import { sheetLengths } from '../cheat-sheet/length.ts';
import { runSheet } from '../cheat-sheet/run-sheet.ts';
import { sheetExporters } from '../report/cheat-sheet/sheet-exporters.ts';
import { SheetFile } from '../store/sheet-file.ts';
import type { Experiments } from './experiments.ts';
import { exportName, handOver, type SaveFile } from './hand-to-user.ts';

/** What the cheat sheet needs from its host. */
export interface SheetDeps {
  readonly path: string;
  readonly experiments: Experiments;
  readonly environment: () => Promise<Environment>;
  readonly save: SaveFile | null;
  readonly emit: (event: HostEvent) => void;
}

/** The cheat sheet: the last one, and the running measurement. */
export class Sheets {
  readonly #deps: SheetDeps;
  readonly #file: SheetFile;
  #progress: SheetProgress | null = null;

  constructor(deps: SheetDeps) {
    this.#deps = deps;
    this.#file = new SheetFile(deps.path);
  }

  readonly get: Commands['sheet.get'] = async () => ok(await this.#file.read());

  readonly current: Commands['sheet.current'] = () => Promise.resolve(ok(this.#progress));

  readonly length: Commands['sheet.length'] = async () => ok(sheetLengths(await this.#deps.environment(), await this.#file.read()));

  readonly start: Commands['sheet.start'] = async ({ languages }) => {
    const environment = await this.#deps.environment();
    const able = sheetLanguages.filter((language) => whyUnavailable(environment, language) === null);
    const [unable] = (languages ?? []).flatMap((language) => whyUnavailable(environment, language) ?? []);
    if (unable !== undefined) return problem('bad-input', unable);
    const chosen = able.filter((language) => languages?.includes(language) !== false);
    return this.#deps.experiments.startSeries((ports, startRun) => runSheet(chosen, ports, startRun, this.#file, this.#hear));
  };

  readonly export: Commands['sheet.export'] = async ({ format }) => {
    const sheet = await this.#file.read();
    if (!sheet) return problem('not-found', 'There is no cheat sheet yet. Measure one first.');
    const { extension, mediaType, write } = sheetExporters[format];
    return handOver({ name: exportName('cheat-sheet', sheet.createdAt, extension), mediaType, bytes: write(sheet) }, this.#deps.save);
  };

  readonly #hear = (event: SheetEvent): void => {
    this.#progress = event.type === 'sheet-progress' ? event.progress : null;
    this.#deps.emit({ type: 'sheet', event });
    // Its experiments are results of their own.
    if (event.type === 'sheet-ended') this.#deps.emit({ type: 'results-changed' });
  };
}

/** The cheat sheet, and measuring it. */
export const sheetCommands = (
  sheets: Sheets,
): Pick<Commands, 'sheet.get' | 'sheet.length' | 'sheet.start' | 'sheet.current' | 'sheet.export'> => ({
  'sheet.get': sheets.get,
  'sheet.length': sheets.length,
  'sheet.start': sheets.start,
  'sheet.current': sheets.current,
  'sheet.export': sheets.export,
});
