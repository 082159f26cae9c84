/** Adds up numbers in a plain loop, and prints how much CPU time a step took: without points, with points where there is no lock, or under the lock. */
import { LockedThread } from '../../src/main/engine/gil/locked-thread.ts';
import { lockMemory } from '../../src/main/engine/gil/global-lock.ts';
import { POINT_EVERY } from '../../src/main/engine/workloads/point-every.ts';
import { noLock, type TaskLock } from '../../src/main/engine/workloads/task-lock.ts';

const STEPS = 100_000_000;
const [variant = 'plain', every = String(POINT_EVERY)] = process.argv.slice(2);

function plain(): number {
  let sum = 0;
  for (let i = 0; i < STEPS; i++) sum += i;
  return sum;
}

function withPoints(lock: TaskLock, between: number): number {
  let sum = 0;
  for (let from = 0; from < STEPS; from += between) {
    const to = Math.min(STEPS, from + between);
    for (let i = from; i < to; i++) sum += i;
    lock.yieldLock();
  }
  return sum;
}

function measure(): void {
  const run = variant === 'plain' ? plain : (): number => withPoints(variant === 'locked' ? thread : noLock, Number(every));
  run();
  const from = process.cpuUsage();
  const sum = run();
  const { user } = process.cpuUsage(from);
  if (sum !== (STEPS * (STEPS - 1)) / 2) throw new Error('the sum is wrong');
  process.stdout.write(String((user * 1000) / STEPS));
}

const thread = new LockedThread({ memory: lockMemory(), lane: 0 });
thread.start();
// In a callback of the loop the lock is held.
setImmediate(measure);
