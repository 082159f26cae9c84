import fc from 'fast-check';
import { expect } from 'vitest';
import { BrokenMessage } from '../../src/main/engine/processes/broken-message.ts';
import { checkLaneMessage } from '../../src/main/engine/worker/check-lane-message.ts';
import { processLanes } from '../../src/main/engine/worker/lanes/process-lane.ts';
import { checkFromProcess } from '../../src/main/engine/worker/process/process-messages.ts';
import { anyValue, damaged } from '../helpers/properties/damaged.ts';
import { fakePool } from '../helpers/fakes/lanes.ts';
import { fakeProcess } from '../helpers/fakes/process.ts';
import { property } from '../helpers/properties/property.ts';

const TASKS = 6;
const LANES = 2;
const amount = fc.double({ noNaN: true, noDefaultInfinity: true, min: 0, max: 1e12 });
const usage = fc.record({ cpuMs: amount, keptMs: fc.option(amount) });
/** Results of these tasks, as a worker sends them. */
const results = fc
  .tuple(fc.uniqueArray(fc.nat(TASKS), { minLength: 1, maxLength: TASKS }), amount, amount, fc.nat(4))
  .map(([tasks, startedMs, took, outcome]) => {
    const rows = tasks.length;
    const columns = new Float64Array(rows * 7);
    columns.set(tasks);
    columns.fill(startedMs, rows, 2 * rows);
    columns.fill(startedMs + took, 2 * rows, 3 * rows);
    columns.fill(outcome, 5 * rows, 6 * rows);
    const errors = outcome === 0 ? [] : tasks.map((_, row) => ({ row, message: 'no' }));
    return { rows, columns, outputs: tasks.map(() => null as unknown), errors };
  });
const message: fc.Arbitrary<unknown> = fc.oneof(
  fc.record({ type: fc.constant('ready'), readyMs: amount, usage }),
  fc.record({ type: fc.constant('could-not-start'), message: fc.string({ minLength: 1 }) }),
  fc.record({ type: fc.constant('results'), results }),
  fc.record({
    type: fc.constant('lock'),
    spans: fc.array(fc.tuple(amount, amount, amount)).map((spans) => Float64Array.from(spans.flat())),
  }),
  fc.record({ type: fc.constantFrom('began', 'sending') }),
  fc.record({ type: fc.constant('closing'), heapPeakBytes: amount, usage }),
  fc.record({ type: fc.constant('closed'), problem: fc.option(fc.string()) }),
);
const spoken = fc.oneof({ weight: 4, arbitrary: message }, damaged(message), anyValue);

property('a sound message of a lane is taken as it is', [message], (sent) => {
  expect(checkLaneMessage(sent)).toBe(sent);
});

property(
  'whatever else a lane sends is refused with a reason or taken, and never throws',
  [fc.oneof(anyValue, damaged(message))],
  (sent) => {
    const found = checkLaneMessage(sent);
    if (found instanceof BrokenMessage) expect(found.reason.length).toBeGreaterThan(0);
    else expect(found).toBe(sent);
  },
);

const lane = fc.nat(LANES);
const end = fc.record({ type: fc.constantFrom('closed', 'killed', 'crashed'), outOfMemory: fc.boolean(), detail: fc.string() });
const fromProcess: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ from: fc.constant('lane'), lane, message: spoken }) },
  fc.record({ from: fc.constant('lane-end'), lane, end }),
  fc
    .tuple(lane, results)
    .map(([index, { rows, columns, outputs, errors }]) => [index, rows, rows <= 8 ? [...columns] : columns, outputs, errors] as unknown),
);

property('a sound message of a worker process is taken as it is', [fromProcess], (sent) => {
  expect(checkFromProcess(sent)).toEqual(sent);
});

/** The ends that a pool may come to, whatever its workers say. */
function expectSound(pool: ReturnType<typeof fakePool>): void {
  expect(pool.broken.length).toBeLessThanOrEqual(1);
  for (const { message: why } of pool.broken) expect(why).not.toBe('');
  const answered = [...pool.done, ...pool.failed.map(({ task }) => task)];
  expect(new Set(answered).size).toBe(answered.length);
  for (const task of answered) expect(Number.isInteger(task) && task >= 0 && task < TASKS).toBe(true);
}

property(
  'a pool whose worker threads say anything goes on or ends, counts no task twice, and can be closed',
  [fc.array(fc.tuple(fc.nat(LANES - 1), spoken), { maxLength: 12 }), fc.nat(12)],
  async (sent, readyAt) => {
    const pool = fakePool({ lanes: LANES, tasks: TASKS, concurrency: 2 });
    for (const [i, [index, each]] of sent.entries()) {
      if (i === readyAt) pool.lane(index).ready();
      pool.lane(index).say(each);
      if (pool.lane(index).killed) pool.lane(index).end('killed');
    }
    expectSound(pool);
    const closed = pool.dispatcher.close();
    for (const each of pool.opened) each.end('killed');
    await closed;
    expectSound(pool);
  },
);

property(
  'a pool whose worker process says anything goes on or ends, counts no task twice, and leaves no process',
  [fc.array(fc.oneof({ weight: 4, arbitrary: fromProcess }, damaged(fromProcess), anyValue), { maxLength: 12 })],
  async (sent) => {
    const process = fakeProcess();
    const open = processLanes({ spawn: process.spawn, entry: '/worker.cjs', threads: LANES, maxHeapMb: null });
    const pool = fakePool({ lanes: LANES, tasks: TASKS, lanesPerProcess: LANES, open });
    await Promise.resolve();
    for (const index of [0, 1])
      process.say({ from: 'lane', lane: index, message: { type: 'ready', readyMs: 1, usage: { cpuMs: 0, keptMs: null } } });
    for (const each of sent) process.say(each);
    expectSound(pool);
  },
  0.2,
);
