import { create } from 'zustand';
import { experimentTitle, originOf, type Origin, type RunEvent } from '../../../../contract/index.ts';

/** The name and progress of the running experiment, which every page shows. Null if none is running. */
export interface Activity {
  readonly runId: string;
  readonly name: string;
  /** The page that set it up; null if the user did. */
  readonly origin: Origin | null;
  /** 0 to 1; null while unknown. */
  readonly fraction: number | null;
  readonly remainingMs: number | null;
}

/** The activity after an event. */
export function activityAfter(activity: Activity | null, event: RunEvent): Activity | null {
  switch (event.type) {
    case 'run-started':
      return {
        runId: event.runId,
        name: experimentTitle(event.experiment),
        origin: originOf(event.experiment),
        fraction: null,
        remainingMs: null,
      };
    case 'progress':
      return activity?.runId === event.runId ? { ...activity, fraction: event.fraction, remainingMs: event.remainingMs } : activity;
    case 'run-ended':
      return activity?.runId === event.runId ? null : activity;
    default:
      return activity;
  }
}

export const useActivity = create<{ readonly activity: Activity | null }>(() => ({ activity: null }));

/** Handles an event; progress only in whole percents, since drawing takes CPU time from the measured tasks. */
export function hearActivity(event: RunEvent): void {
  const { activity } = useActivity.getState();
  if (event.type === 'progress' && percentOf(activity?.fraction) === percentOf(event.fraction)) return;
  useActivity.setState(({ activity }) => ({ activity: activityAfter(activity, event) }));
}

const percentOf = (fraction: number | null | undefined): number | null => (fraction == null ? null : Math.round(fraction * 100));

/** Rebuilds the activity from the events of `run.current`. */
export function joinActivity(events: readonly RunEvent[]): void {
  useActivity.setState({ activity: events.reduce<Activity | null>(activityAfter, null) });
}
