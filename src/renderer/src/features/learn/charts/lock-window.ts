import type { LockUse } from '../../../../../contract/index.ts';

/** A span of a lane's time, cut to the view. Milliseconds since spawn. */
export interface LockStretch {
  readonly lane: number;
  readonly kind: 'held' | 'waited';
  readonly fromMs: number;
  readonly toMs: number;
}

/** When each lane held the lock or waited for it between two times. */
export function stretchesIn({ spans }: LockUse, fromMs: number, toMs: number): LockStretch[] {
  return spans.lane.flatMap((lane, i) => {
    const [wanted, got, freed] = [spans.wantedMs[i] ?? 0, spans.fromMs[i] ?? 0, spans.toMs[i] ?? 0];
    return [cut(lane, 'waited', wanted, got, fromMs, toMs), cut(lane, 'held', got, freed, fromMs, toMs)].filter((each) => each !== null);
  });
}

function cut(lane: number, kind: LockStretch['kind'], from: number, to: number, lowMs: number, highMs: number): LockStretch | null {
  const [fromMs, toMs] = [Math.max(from, lowMs), Math.min(to, highMs)];
  return toMs > fromMs ? { lane, kind, fromMs, toMs } : null;
}

/** The shares of a time span in which a lane held the lock, and waited for it. */
export function sharesIn(stretches: readonly LockStretch[], lane: number, spanMs: number): { held: number; waited: number } {
  const sum = (kind: LockStretch['kind']): number =>
    stretches.filter((each) => each.lane === lane && each.kind === kind).reduce((ms, { fromMs, toMs }) => ms + toMs - fromMs, 0);
  return { held: sum('held') / spanMs, waited: sum('waited') / spanMs };
}
