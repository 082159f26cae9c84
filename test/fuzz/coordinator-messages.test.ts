import fc from 'fast-check';
import { expect } from 'vitest';
import { emptyRecords, trial as trialSchema } from '../../src/contract/index.ts';
import { checkAnswer, checkMessage } from '../../src/main/engine/trial/check-message.ts';
import { anyValue, damaged } from '../helpers/properties/damaged.ts';
import { trialSaying } from '../helpers/fakes/coordinator.ts';
import { property } from '../helpers/properties/property.ts';

const TASKS = 6;
/** Clocks have nanoseconds; a smaller time is read as 0. */
const ms = fc.double({ noNaN: true, noDefaultInfinity: true, min: 0, max: 1e6 }).map((value) => Math.round(value * 1e6) / 1e6);
const failure = fc.record({
  taskIndex: fc.option(fc.nat(TASKS)),
  lane: fc.option(fc.nat(3)),
  kind: fc.constantFrom('threw', 'timeout', 'died', 'internal'),
  message: fc.string(),
});
const lane = fc.record({
  index: fc.nat(5),
  type: fc.constantFrom('loop', 'thread', 'process', 'interpreter'),
  pid: fc.nat(99_999),
  spawnedMs: ms,
  readyMs: fc.option(ms),
  endedMs: fc.option(ms),
  respawns: fc.nat(9),
  heapPeakBytes: fc.option(ms),
});
const columns = fc.tuple(fc.array(fc.nat(TASKS), { maxLength: TASKS }), ms, ms).map(([index, startedMs, took]) => {
  const rows = emptyRecords(index.length);
  rows.index.set(index);
  rows.startedMs.fill(startedMs);
  rows.endedMs.fill(startedMs + took);
  return rows;
});
const message: fc.Arbitrary<unknown> = fc.oneof(
  fc.record({ type: fc.constantFrom('hello', 'alive') }),
  fc.record({ type: fc.constantFrom('booted', 'ready'), atMs: ms }),
  fc.record({ type: fc.constant('lane'), lane }),
  fc.record({ type: fc.constant('helper'), pid: fc.nat(99_999) }),
  fc.record({ type: fc.constant('records'), columns, failures: fc.array(failure, { maxLength: 3 }) }),
  fc.record({ type: fc.constant('done'), lastResultMs: ms, findings: fc.constant([]) }),
  fc.record({ type: fc.constant('failed'), failure }),
  fc.record({
    type: fc.constant('spawn-process'),
    id: fc.nat(9),
    spec: fc.constant({ entry: '/bin/sh', name: 'x', args: [], maxHeapMb: null }),
  }),
);

property('a sound message is taken as it is', [message], (sent) => {
  expect(checkMessage(sent)).toEqual({ ok: true, value: sent });
});

property('whatever else is sent is refused with a reason or taken, and never throws', [fc.oneof(anyValue, damaged(message))], (sent) => {
  const found = checkMessage(sent);
  if (!found.ok) expect(found.reason.length).toBeGreaterThan(0);
});

const answer = fc.oneof(
  fc.record({ ok: fc.constant(true), value: fc.nat() }),
  fc.record({ ok: fc.constant(false), problem: fc.record({ code: fc.constantFrom('failed', 'bad-input'), message: fc.string() }) }),
);
property(
  'an answer to a preparation is a value that fits, a problem, or refused',
  [fc.oneof(anyValue, answer, damaged(answer))],
  (sent) => {
    const found = checkAnswer('count-inputs', sent);
    if (found.ok && found.value.ok) expect(Number.isInteger(found.value.value)).toBe(true);
    else if (found.ok) expect(typeof found.value.ok === 'boolean').toBe(true);
  },
);

property(
  'a trial whose coordinator says anything ends, fits its schema, and counts no task twice',
  [fc.array(fc.oneof({ weight: 4, arbitrary: message }, damaged(message), anyValue), { maxLength: 12 })],
  async (sent) => {
    const done = await trialSaying(
      [...sent, { type: 'failed', failure: { taskIndex: null, lane: null, kind: 'died', message: 'the end' } }],
      {
        tasks: TASKS,
      },
    );
    trialSchema.parse({ ...done.trial, recordsFrom: 0, recordsTo: done.records.index.length });
    expect(new Set(done.records.index).size).toBe(done.records.index.length);
    expect(done.trial.state === 'done' ? done.records.index.length : 0).toBe(done.trial.state === 'done' ? TASKS : 0);
  },
  0.2,
);
