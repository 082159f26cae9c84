import { at } from '../../../../../core/known.ts';
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
    const [wanted, got, freed] = [at(spans.wantedMs, i), at(spans.fromMs, i), at(spans.toMs, i)];
    const stretches: readonly LockStretch[] = [
      { lane, kind: 'waited', fromMs: wanted, toMs: got },
      { lane, kind: 'held', fromMs: got, toMs: freed },
    ];
    return stretches.map((each) => cut(each, fromMs, toMs)).filter((each) => each.toMs > each.fromMs);
  });
}

const cut = (stretch: LockStretch, lowMs: number, highMs: number): LockStretch => ({
  ...stretch,
  fromMs: Math.max(stretch.fromMs, lowMs),
  toMs: Math.min(stretch.toMs, highMs),
});

/** The shares of a time span in which a lane held the lock, and waited for it. */
export function sharesIn(stretches: readonly LockStretch[], lane: number, spanMs: number): { held: number; waited: number } {
  const sum = (kind: LockStretch['kind']): number =>
    stretches.filter((each) => each.lane === lane && each.kind === kind).reduce((ms, { fromMs, toMs }) => ms + toMs - fromMs, 0);
  return { held: sum('held') / spanMs, waited: sum('waited') / spanMs };
}
