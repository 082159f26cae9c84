import fc from 'fast-check';
import { expect } from 'vitest';
import { recommendation as schema } from '../../src/contract/index.ts';
import type { ModelInput } from '../../src/main/engine/analysis/model/costs.ts';
import { boundOf } from '../../src/main/engine/analysis/model/bound.ts';
import { adviseIn, freely } from '../helpers/samples/advice-world.ts';
import { modelInput, taskCost } from '../helpers/samples/model.ts';
import { property } from '../helpers/properties/property.ts';

/** Simulating some sixty strategies for each case takes a while. */
const SLOW = 0.06;

const share = fc.double({ min: 0, max: 1, noNaN: true });
/** Clocks tell nanoseconds. */
const measuredMs = (value: number): number => Math.round(value * 1e6) / 1e6;
const ms = fc.double({ min: 0.01, max: 60, noNaN: true }).map(measuredMs);
const task = fc
  .record({
    cpuMs: ms,
    blockMs: fc.oneof(fc.constant(0), ms),
    uvMs: fc.oneof(fc.constant(0), ms),
    uvShare: share,
    waitMs: fc.oneof(fc.constant(0), ms),
  })
  .map(({ uvShare, ...rest }) => taskCost({ ...rest, uvCpuMs: measuredMs(rest.uvMs * uvShare) }));
const world: fc.Arbitrary<ModelInput> = fc
  .record({
    cores: fc.integer({ min: 1, max: 8 }),
    tasks: fc.array(task, { minLength: 1, maxLength: 8 }),
    lockShare: fc.constantFrom(0, 0, 0.5, 1),
    places: fc.constantFrom(null, null, 3),
    phi: fc.double({ min: 1, max: 1.6, noNaN: true }),
    load: fc.double({ min: 0.1, max: 2, noNaN: true }),
    correction: fc.double({ min: 0.75, max: 1.6, noNaN: true }),
    held: fc.tuple(fc.integer({ min: 0, max: 200e6 }), fc.integer({ min: 0, max: 200e6 })),
    leakBytes: fc.constantFrom(0, 0, 1e6),
  })
  .map(({ load, correction, held: [a, b], leakBytes, ...rest }) =>
    modelInput({
      ...rest,
      baseMs: 50,
      loads: [{ inFlight: 16, factor: load, side: 1 }],
      correction: { single: correction, async: correction, threads: correction, processes: correction },
      memory: { baseBytes: a, taskBytes: 1e3, leakBytes, heldBytes: [Math.min(a, b), Math.max(a, b)] },
      thread: {
        spawnMs: 2,
        bootCpuMs: 20,
        bootWaitMs: 5,
        sendMs: 0.01,
        receiveMs: 0.01,
        emptyMessageMs: 0.01,
        bytes: 11e6 + b,
        emptyBytes: 11e6,
      },
      process: {
        spawnMs: 3,
        bootCpuMs: 45,
        bootWaitMs: 5,
        sendMs: 0.02,
        receiveMs: 0.02,
        emptyMessageMs: 0.02,
        bytes: 30e6 + b,
        emptyBytes: 30e6,
      },
    }),
  );
const tasks = fc.integer({ min: 1, max: 2000 });
const scatter = fc.constantFrom(0.01, 0.05);

property<[ModelInput, number]>(
  'no prediction is faster than cores, loops, locks and waiting allow',
  [world, tasks],
  (believed, count) => {
    for (const { spec, predicted } of adviseIn({ tasks: count, believed, races: false }).candidates) {
      expect(predicted.wallMs).toBeGreaterThanOrEqual(predicted.startupMs + boundOf(spec, count, believed).runMs);
    }
  },
  SLOW,
);

property<[ModelInput, number, number]>(
  'an answer does not contradict itself',
  [world, tasks, scatter],
  (believed, count, scattered) => {
    const { recommendation, choice, candidates } = adviseIn({ tasks: count, believed, scatter: scattered });
    expect(schema.parse(recommendation)).toEqual(recommendation);
    expect(JSON.stringify(recommendation)).not.toMatch(/NaN|Infinity|undefined/);
    expect(recommendation.rejected.map(({ key }) => key)).not.toContain(recommendation.key);
    const gain = numberIn(recommendation.reasons, /That is ([\d,.]+) times as fast/);
    const most = numberIn(recommendation.reasons, /More than ([\d,.]+) times as fast is impossible/);
    if (gain !== null && most !== null) expect(gain).toBeLessThanOrEqual(most);
    for (const { why } of recommendation.rejected) expect(numberIn([why], /It takes ([\d,.]+) times/) ?? 2).toBeGreaterThan(1);
    if (believed.places === null) expect(recommendation.reasons.join(' ')).not.toMatch(/handles about/);
    if (choice === null) return;
    expect(choice.broken).toBeNull();
    // Nothing that is simpler, and as fast by the same measure, is passed over.
    const sequential = candidates.find(({ spec }) => spec.id === 'sequential');
    if (sequential && choice.key !== 'sequential') expect(sequential.predicted.wallMs).toBeGreaterThan(0.8 * choice.predicted.wallMs);
  },
  SLOW,
);

property<[ModelInput, number, number]>(
  'the choice is within a limit of memory, or reported as a just fit, and one thread holds no more than a pool of one',
  [world, tasks, fc.integer({ min: 1e6, max: 400e6 })],
  (believed, count, maxMemoryBytes) => {
    const limits = { ...freely, maxMemoryBytes };
    const { recommendation, choice, candidates } = adviseIn({ tasks: count, believed, limits });
    const held = (key: string): number => candidates.find((each) => each.key === key)?.predicted.peakRange[0] ?? Infinity;
    expect(held('sequential')).toBeLessThanOrEqual(held('threads:workers=1:concurrency=1'));
    if (choice === null) return;
    expect(choice.predicted.peakRange[0]).toBeLessThanOrEqual(maxMemoryBytes);
    if (choice.predicted.peakRange[1] > maxMemoryBytes) expect(recommendation.caveats.join(' ')).toMatch(/just fits/);
  },
  SLOW,
);

property<[ModelInput, number, number]>(
  'where others use the cores nothing is promised that no race confirmed',
  [world, tasks, fc.double({ min: 0.11, max: 0.98, noNaN: true })],
  (believed, count, othersShare) => {
    const { recommendation } = adviseIn({ tasks: count, believed: { ...believed, othersShare }, othersShare, races: false });
    expect(recommendation).toMatchObject({ strategy: null, cantTell: { cause: 'busy' } });
  },
  SLOW,
);

const numberIn = (sentences: readonly string[], pattern: RegExp): number | null => {
  const found = sentences.flatMap((text) => pattern.exec(text)?.[1] ?? [])[0];
  return found === undefined ? null : Number(found.replaceAll(',', ''));
};
