import { nowNs, sinceMs } from '../measure/clock.ts';

/** How far a run is, and how long the rest takes by what its trials took so far. */
export class Progress {
  readonly #startNs = nowNs();
  readonly #trials: readonly string[];
  readonly #tasks: number;
  readonly #took = new Map<string, number[]>();
  #done = 0;

  /** `trials`: the strategy of each trial, in the order in which they run. */
  constructor(trials: readonly string[], tasks: number) {
    this.#trials = trials;
    this.#tasks = tasks;
  }

  trialEnded(strategy: string, tookMs: number): void {
    this.#took.set(strategy, [...(this.#took.get(strategy) ?? []), tookMs]);
    this.#done++;
  }

  /** `ended`: tasks of the current trial that are over. */
  at(ended: number): { fraction: number; remainingMs: number | null } {
    const within = this.#done < this.#trials.length ? Math.min(1, ended / this.#tasks) : 0;
    const rest = this.#trials.slice(this.#done).map((strategy) => mean(this.#took.get(strategy)));
    const known = rest.every((ms) => ms !== null);
    if (known) {
      const [current = 0, ...later] = rest;
      const remainingMs = current * (1 - within) + later.reduce((sum, ms) => sum + ms, 0);
      const spentMs = sinceMs(this.#startNs);
      return { fraction: spentMs / Math.max(1e-9, spentMs + remainingMs), remainingMs };
    }
    return { fraction: (this.#done + within) / Math.max(1, this.#trials.length), remainingMs: null };
  }
}

function mean(values: readonly number[] | undefined): number | null {
  return values && values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
}
