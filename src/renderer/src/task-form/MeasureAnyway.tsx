import { useActivity } from '../state/activity.ts';
import { useLoadNow } from '../state/load-now.ts';
import { Callout } from '../ui/blocks/Callout.tsx';

/** Next to a button that begins to measure: what other programs take of the cores. Nothing while they are quiet, and while something runs. */
export function MeasureAnyway() {
  const idle = useActivity((state) => state.activity === null);
  const load = useLoadNow(idle);
  if (!load?.says) return null;
  return <Callout tone="warning">{load.says} Measure anyway?</Callout>;
}
