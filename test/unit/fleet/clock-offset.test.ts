import { expect, it } from 'vitest';
import { ClockOffset } from '../../../src/main/engine/fleet/run/clock-offset.ts';

it('knows nothing before the first round trip', () => {
  expect(new ClockOffset().at(0)).toBeNull();
});

it('takes the middle of a round trip, and half of it as the error', () => {
  const clock = new ClockOffset();
  clock.add(100, 5000, 104);
  expect(clock.at(104)).toEqual({ offsetMs: 102 - 5000, errorMs: 2, roundTripMs: 4 });
});

it('keeps the shortest of many', () => {
  const clock = new ClockOffset();
  clock.add(0, 1010, 20);
  clock.add(30, 1030.5, 31);
  clock.add(40, 1055, 60);
  expect(clock.at(60)).toMatchObject({ offsetMs: -1000, roundTripMs: 1 });
});

it('trusts an old measurement less, and a newer one once drift could exceed it', () => {
  const clock = new ClockOffset();
  clock.add(0, 1000.5, 1);
  expect(clock.at(10_001)?.errorMs).toBeCloseTo(0.5 + 1, 6);
  clock.add(20_000, 21_002, 20_004);
  expect(clock.at(20_004)).toEqual({ offsetMs: -1000, errorMs: 2, roundTripMs: 4 });
});

it('contains the truth within its error, whatever part of the trip each way takes', () => {
  for (const there of [0, 0.1, 0.5, 0.9, 1]) {
    const clock = new ClockOffset();
    clock.add(10, 10 + 8 * there + 500, 18);
    const { offsetMs, errorMs } = clock.at(18)!;
    expect(Math.abs(offsetMs + 500)).toBeLessThanOrEqual(errorMs);
  }
});

it('ignores a round trip that ended before it began', () => {
  const clock = new ClockOffset();
  clock.add(10, 5, 9);
  clock.add(NaN, 5, 9);
  expect(clock.at(10)).toBeNull();
});
