import { sheetLanguages, type CheatSheet, type Environment, type SheetLanguage, type SheetLength } from '../../../contract/index.ts';
import { whyUnavailable } from './columns.ts';
import type { SheetExperiment } from './experiments.ts';
import { seriesOf, tookKey } from './series.ts';

/** How long each experiment took in the last sheet, if that was on this machine. */
export type Took = Readonly<Record<string, number>>;

export const tookOf = (last: CheatSheet | null, { cores, cpuModel }: Environment): Took =>
  last?.environment.cores === cores && last.environment.cpuModel === cpuModel ? (last.tookMs ?? {}) : {};

/** About how long an experiment takes, in milliseconds: as long as the last time, or by the number of its trials. */
export function lengthMs({ id, trialMs, experiment }: SheetExperiment, language: SheetLanguage, took: Took): number {
  return took[tookKey(language, id)] ?? trialMs * experiment.strategies.length * experiment.repeats;
}

/** About how long each language takes. */
export function sheetLengths(environment: Environment, last: CheatSheet | null): SheetLength[] {
  const took = tookOf(last, environment);
  return sheetLanguages.map((language) => {
    const { experiments } = seriesOf(language, environment, '');
    return {
      language,
      unavailable: whyUnavailable(environment, language),
      ms: sum(experiments.map((each) => lengthMs(each, language, took))),
      asLastTime: experiments.every(({ id }) => tookKey(language, id) in took),
    };
  });
}

/** What is known of the time while the sheet is measured. */
export class Timing {
  readonly #lengths: readonly number[];
  /** How long the finished experiments took. */
  readonly #took: number[] = [];

  constructor(lengths: readonly number[]) {
    this.#lengths = lengths;
  }

  /** The next experiment has ended after so long. */
  ended(tookMs: number): void {
    this.#took.push(tookMs);
  }

  /** The share that is done, and the rest in milliseconds, when the current experiment is at `fraction` and has `leftMs` left; null: unknown. */
  at(fraction: number, leftMs: number | null): { readonly fraction: number; readonly remainingMs: number } {
    const at = this.#took.length;
    const before = sum(this.#lengths.slice(0, at));
    const current = this.#lengths[at] ?? 0;
    // A machine that was slower than thought stays so.
    const pace = before > 0 ? sum(this.#took) / before : 1;
    const later = pace * sum(this.#lengths.slice(at + 1));
    return {
      fraction: (before + current * fraction) / sum(this.#lengths),
      remainingMs: (leftMs ?? pace * current * (1 - fraction)) + later,
    };
  }
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
