import { expect, it } from 'vitest';
import { clocksRemark } from '../../../src/main/engine/fleet/dispatch/remarks.ts';
import type { Place } from '../../../src/main/engine/fleet/dispatch/place.ts';

/** Machines whose clocks are known to within so many milliseconds; null: not at all. */
const known = (...errorsMs: readonly (number | null)[]): Pick<Place, 'card' | 'clock'>[] =>
  errorsMs.map((errorMs, i) => ({
    card: { name: `m${String(i)}` } as Place['card'],
    clock: { at: () => (errorMs === null ? null : { offsetMs: 0, errorMs, roundTripMs: 2 * errorMs }) } as unknown as Place['clock'],
  }));

it('names the machine whose clock is not known to a tenth of a task', () => {
  expect(clocksRemark(known(0.1, 2), 10, 0)).toBe(
    'the clock of m1 is known to ±2\u00a0ms, more than a tenth of a task (10\u00a0ms): its place on the timeline is as uncertain',
  );
});

it('says it once for many machines, with the worst of them', () => {
  expect(clocksRemark(known(3, 2, 4), 10, 0)).toBe(
    'the clocks of 3 machines are known, at worst, to ±4\u00a0ms, more than a tenth of a task (10\u00a0ms): their places on the timeline are as uncertain',
  );
});

it('says nothing where clocks are known well enough, or no task has ended', () => {
  expect(clocksRemark(known(1, null), 10, 0)).toBeNull();
  expect(clocksRemark(known(1), null, 0)).toBeNull();
});
