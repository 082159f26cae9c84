import {
  experimentTitle,
  ok,
  problem,
  sliceRecords,
  type Commands,
  type Exported,
  type ExperimentResult,
  type ListedResult,
  type Outcome,
  type RecordColumns,
  type ResultCode,
  type Scaling,
} from '../../../contract/index.ts';
import { planFor } from '../analysis/planner/plan.ts';
import { scalingOf } from '../analysis/scaling.ts';
import type { ResultSink } from '../ports.ts';
import { writeWith, type Exporter } from '../report/exporter.ts';
import { exporters, isPlainFormat } from '../report/exporters.ts';
import { PDF } from '../report/pdf.ts';
import { commandLine } from '../report/text/command-line.ts';
import type { WholeResult } from '../store/parse.ts';
import { openStore, type ResultStore } from '../store/store.ts';
import { exportName, handOver, type SaveFile } from './hand-to-user.ts';
import { recoverResults } from '../app/recovery.ts';
import { measuredCode } from './measured-code.ts';

interface UnsavedResult extends WholeResult {
  readonly records: RecordColumns;
}

/** What results need from their host. */
export interface ResultDeps {
  /** The folder of results; the user may change it at any time. */
  readonly folder: () => Promise<string>;
  /** Copies of dropped files, which programs look for beside themselves. */
  readonly droppedDir: string;
  /** Asks the user where a file goes and writes it there; null if they closed the dialog. Null where there are no dialogs. */
  readonly save: SaveFile | null;
  /** Prints an HTML report; null if the host can't. */
  readonly printPdf: ((html: Uint8Array) => Promise<Uint8Array>) | null;
  /** The list of results has changed. */
  readonly changed: () => void;
  /** Shows the user an unrequested message. */
  readonly notice: (message: string) => void;
}

interface OpenedStore {
  readonly folder: string;
  readonly store: ResultStore;
  /** Sentences on recovered results that were not shown yet; null: recovery has not run yet. */
  recovered: Promise<readonly string[]> | null;
}

/** The results on disk, and the last one that could not be written there. */
export class Results {
  readonly #deps: ResultDeps;
  #store: OpenedStore | null = null;
  #unsaved: UnsavedResult | null = null;

  constructor(deps: ResultDeps) {
    this.#deps = deps;
  }

  /** Where experiments put their results. A result that can't be written stays in memory, so that it can still be viewed and exported. */
  readonly sink: ResultSink = {
    begin: async (run) => {
      const begun = await (await this.store()).begin(run);
      return {
        ...begun,
        save: async (result, records) => {
          try {
            await begun.save(result, records);
          } catch (error) {
            this.#unsaved = { result, records };
            throw error;
          }
        },
      };
    },
  };

  async store(): Promise<ResultStore> {
    return (await this.#opened()).store;
  }

  /** The results, newest first, including those that an earlier start could not finish; a notice about their recovery appears once. */
  async list(): Promise<Outcome<readonly ListedResult[]>> {
    const opened = await this.#opened();
    opened.recovered ??= recoverResults(opened.store);
    for (const sentence of await opened.recovered) this.#deps.notice(sentence);
    opened.recovered = Promise.resolve([]);
    return ok(await opened.store.list());
  }

  async #opened(): Promise<OpenedStore> {
    const folder = await this.#deps.folder();
    if (this.#store?.folder !== folder) this.#store = { folder, store: openStore(folder), recovered: null };
    return this.#store;
  }

  /** Makes a change and reports it if it succeeded. */
  async changing<T>(change: (store: ResultStore) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const outcome = await change(await this.store());
    if (outcome.ok) this.#deps.changed();
    return outcome;
  }

  async open(id: string): Promise<Outcome<ExperimentResult>> {
    const unsaved = this.#unsavedOf(id);
    return unsaved ? ok(unsaved.result) : (await this.store()).open(id);
  }

  async records(id: string, trial: number): Promise<Outcome<RecordColumns>> {
    const unsaved = this.#unsavedOf(id);
    if (!unsaved) return (await this.store()).records(id, trial);
    const wanted = unsaved.result.trials[trial];
    if (!wanted) return problem('not-found', `Result "${id}" has no trial ${String(trial)}.`);
    return ok(sliceRecords(unsaved.records, wanted.recordsFrom, wanted.recordsTo));
  }

  async scaling(id: string): Promise<Outcome<readonly Scaling[]>> {
    const result = await this.open(id);
    return result.ok ? ok(scalingOf(result.value)) : result;
  }

  async export(id: string, format: string): Promise<Outcome<Exported>> {
    const { printPdf, save } = this.#deps;
    const asPdf = format === PDF.id;
    if (asPdf && !printPdf) return problem('failed', "This host can't print PDF. Export HTML and print that.");
    const plain = asPdf ? 'html' : format;
    if (!isPlainFormat(plain)) return problem('bad-input', `There is no export format "${format}".`);
    const whole = await this.#whole(id);
    if (!whole.ok) return whole;
    const { result, records } = whole.value;
    const exporter: Exporter = exporters[plain];
    const written = writeWith(exporter, result, records);
    if (!written.ok) return written;
    const bytes = asPdf && printPdf ? await printPdf(written.value) : written.value;
    const { extension, mediaType } = asPdf ? PDF : exporter;
    return handOver({ name: exportName(experimentTitle(result.experiment), result.createdAt, extension), mediaType, bytes }, save);
  }

  async code(id: string, strategy: string): Promise<Outcome<ResultCode>> {
    const result = await this.open(id);
    if (!result.ok) return result;
    return measuredCode(result.value, strategy, {
      droppedDir: this.#deps.droppedDir,
      looks: result.value.importedAt === undefined,
    });
  }

  async #whole(id: string): Promise<Outcome<WholeResult>> {
    const unsaved = this.#unsavedOf(id);
    if (unsaved) return ok(unsaved);
    const store = await this.store();
    const result = await store.open(id);
    if (!result.ok) return result;
    const records = await store.allRecords(id);
    if (records.ok) return ok({ result: result.value, records: records.value });
    return records.problem.code === 'not-found' ? ok({ result: result.value, records: null }) : records;
  }

  #unsavedOf(id: string): UnsavedResult | null {
    return this.#unsaved?.result.id === id ? this.#unsaved : null;
  }
}

type ResultCommand = Extract<keyof Commands, `results.${string}`> | 'plan.make';

/** Looking at results, changing and exporting them, and planning from one. */
export const resultCommands = (results: Results): Pick<Commands, ResultCommand> => ({
  'results.list': () => results.list(),
  'results.unreadable': async () => ok(await (await results.store()).unreadable()),
  'results.open': ({ id }) => results.open(id),
  'results.records': ({ id, trial }) => results.records(id, trial),
  'results.scaling': ({ id }) => results.scaling(id),
  'results.command': async ({ id }) => {
    const opened = await results.open(id);
    if (!opened.ok) return opened;
    const command = commandLine(opened.value);
    return 'text' in command ? ok(command.text) : problem('bad-input', command.why);
  },
  'results.code': ({ id, strategy }) => results.code(id, strategy),
  'results.rename': ({ id, name }) => results.changing((store) => store.rename(id, name)),
  'results.remove': ({ id }) => results.changing((store) => store.remove(id)),
  'results.restore': ({ id }) => results.changing((store) => store.restore(id)),
  'results.import': (input) =>
    results.changing((store) => (input.from === 'paths' ? store.importPaths(input.paths) : store.importFiles(input.files))),
  'results.export': ({ id, format }) => results.export(id, format),
  'plan.make': async ({ id, settings }) => {
    const opened = await results.open(id);
    return opened.ok ? planFor(opened.value, settings) : opened;
  },
});
