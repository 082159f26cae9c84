import { useActivity } from '../state/measuring/activity.ts';
import { useLoadNow } from '../state/load-now.ts';
import { Callout } from '../ui/notices/Callout.tsx';

/** A warning beside a start button about the load of other programs; empty while they are quiet or an experiment is running. */
export function MeasureAnyway() {
  const idle = useActivity((state) => state.activity === null);
  const load = useLoadNow(idle);
  if (!load?.says) return null;
  return (
    <Callout tone="warning" size="small">
      {load.says} Measure anyway?
    </Callout>
  );
}
