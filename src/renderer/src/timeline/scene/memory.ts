import type { RepeatChoice } from '../model/trial.ts';
import { Navigator } from './moves/navigator.ts';
import { ViewHistory } from './moves/view-history.ts';
import { nothingKept, type KeptPicks } from './picks/kept.ts';

/** What a timeline leaves to the next one of the same experiment: the result of a run looks as the run did when it ended. */
export class TimelineMemory {
  readonly navigator = new Navigator();
  readonly history = new ViewHistory();
  #left: { readonly choice: RepeatChoice; readonly picks: KeptPicks; readonly scrollTop: number } = {
    choice: 'median',
    picks: nothingKept,
    scrollTop: 0,
  };

  get left() {
    return this.#left;
  }

  leave(part: Partial<TimelineMemory['left']>): void {
    this.#left = { ...this.#left, ...part };
  }
}
