import { describe, expect, it } from 'vitest';
import type { ModelSpec } from '../../../../src/contract/index.ts';
import type { Raced } from '../../../../src/main/engine/analysis/model/belief.ts';
import { candidateKey } from '../../../../src/main/engine/analysis/model/candidates.ts';
import type { Candidate } from '../../../../src/main/engine/analysis/advice/sampled/predicted.ts';
import { racersOf } from '../../../../src/main/engine/analysis/advice/sampled/racers.ts';
import { verdictOf, type RaceVerdict } from '../../../../src/main/engine/analysis/advice/sampled/raced.ts';
import { normal, seededRandom, type Random } from '../../../../src/core/statistics/random.ts';

const candidate = (spec: ModelSpec, wallMs = 100, broken: Candidate['broken'] = null): Candidate => ({
  spec,
  key: candidateKey(spec),
  predicted: { wallMs, leastMs: 0, startupMs: 0, runMs: wallMs, firstResultMs: 0, cpuMs: wallMs, peakBytes: 0, peakRange: [0, 0] },
  wallMs: { median: wallMs, ci95: [0.9 * wallMs, 1.1 * wallMs] },
  peakBytes: 0,
  tight: false,
  broken,
});
const sequential: ModelSpec = { id: 'sequential' };
const async = (concurrency: number): ModelSpec => ({ id: 'async', concurrency });
const threads = (workers: number): ModelSpec => ({ id: 'threads', workers, concurrency: 1 });
const processes = (workers: number): ModelSpec => ({ id: 'processes', workers, concurrency: 1 });
/** One that was predicted to take 100 ms, unless said otherwise, and took these, round by round. */
const raced = (spec: ModelSpec, wallsMs: readonly number[], { predicted = 100, othersShare = 0 } = {}): Raced => ({
  candidate: candidate(spec, predicted),
  heats: wallsMs.map((wallMs, round) => ({ round, wallMs, peakBytes: 0, othersShare, cpuMsPerTask: null })),
});
/** With nobody else who could have raced, unless said otherwise. */
const verdictOn = (racers: readonly Raced[], others: readonly Candidate[] = []): RaceVerdict =>
  verdictOf(racers, [...racers.map((each) => each.candidate), ...others]);
const keyOf = (spec: ModelSpec): string => candidateKey(spec);

describe('the verdict on a race', () => {
  it('drops at once what is plainly worse', () => {
    const { choice, worse, decided } = verdictOn([raced(threads(2), [100]), raced(sequential, [190])]);
    expect(choice?.spec).toEqual(threads(2));
    expect(worse).toEqual(['sequential']);
    expect(decided).toBe(true);
  });

  it('does not drop after one round what a bad round may have slowed', () => {
    const { worse, decided } = verdictOn([raced(threads(2), [100]), raced(sequential, [108])]);
    expect(worse).toEqual([]);
    expect(decided).toBe(false);
  });

  it('calls it a tie once rounds agree, and takes the simplest', () => {
    const { choice, tied, decided } = verdictOn([
      raced(threads(2), [100, 101, 100, 99, 100]),
      raced(sequential, [101, 101, 100, 100, 101]),
    ]);
    expect(choice?.spec).toEqual(sequential);
    expect(tied).toEqual([keyOf(threads(2))]);
    expect(decided).toBe(true);
  });

  it('does not take a lucky round of one size for more than the model makes of it until others agree', () => {
    const slower = (rounds: number): RaceVerdict => {
      const walls = Array.from({ length: rounds }, (_, i) => 120 + i);
      return verdictOn([
        raced(threads(2), walls),
        raced(
          threads(3),
          Array.from(walls, () => 99),
          { predicted: 101 },
        ),
      ]);
    };
    expect(slower(1).choice?.spec).toEqual(threads(2));
    expect(slower(1).decided).toBe(false);
    expect(slower(4).choice?.spec).toEqual(threads(3));
  });

  it('stays open, and unsure, while rounds scatter', () => {
    const { decided, confidence } = verdictOn([raced(threads(2), [100, 170, 90]), raced(processes(2), [104, 100, 180])]);
    expect(decided).toBe(false);
    expect(confidence).toBeLessThan(0.8);
  });

  it('does not blame one racer for a round that was slow for all', () => {
    const calm = verdictOn([raced(threads(2), [100, 100, 100]), raced(processes(2), [115, 115, 115])]);
    const slow = verdictOn([raced(threads(2), [100, 160, 100]), raced(processes(2), [115, 184, 115])]);
    expect(slow.choice).toEqual(calm.choice);
    expect(slow.worse).toEqual(calm.worse);
    expect(slow.worse).toEqual([keyOf(processes(2))]);
  });

  it('believes a round less where others used the machine', () => {
    const quiet = verdictOn([raced(threads(2), [100]), raced(sequential, [150])]);
    const busy = verdictOn([raced(threads(2), [100], { othersShare: 0.8 }), raced(sequential, [150], { othersShare: 0.8 })]);
    expect(quiet.decided).toBe(true);
    expect(busy.decided).toBe(false);
    expect(busy.confidence).toBeLessThanOrEqual(quiet.confidence);
  });

  it('asks for those that did not race and may be faster by what the others showed, and is no surer than they let it be', () => {
    const racers = [raced(threads(2), [100, 101, 100]), raced(processes(2), [140, 141, 140])];
    const others = [candidate(threads(3), 96), candidate(processes(3), 96), candidate(threads(4), 96, { by: 'memory', why: 'too large' })];
    const { next, confidence } = verdictOn(racers, others);
    expect(next.map(({ key }) => key)).toEqual([keyOf(threads(2)), keyOf(threads(3))]);
    expect(confidence).toBeLessThan(verdictOn(racers).confidence);
  });

  it('expects to lose little where many are about as fast, though none is likely the very best', () => {
    const racers = [raced(async(8), [100]), raced(async(64), [101]), raced(threads(2), [102]), raced(processes(2), [101])];
    const others = [16, 32, 128, 256].map((concurrency) => candidate(async(concurrency), 99)).concat(candidate(threads(3), 99));
    expect(verdictOn(racers, others).loss).toBeLessThan(0.08);
    expect(verdictOn(racers, others).loss).toBeGreaterThan(verdictOn([raced(async(8), [100]), raced(sequential, [300])]).loss);
  });

  it('has a confidence that matches how often it is right', { timeout: 30_000 }, () => {
    const random = seededRandom(11);
    const blurred = (ms: number, deviation: number, from: Random): number => ms * Math.exp(deviation * normal(from));
    let sure = 0;
    let right = 0;
    for (let race = 0; race < 600; race++) {
      const truth = [100, blurred(100, 0.1, random), blurred(100, 0.1, random)];
      const scatter = 0.02 + 0.08 * random();
      const racers = [threads(2), processes(2), sequential].map((spec, i) =>
        raced(
          spec,
          Array.from({ length: 3 }, () => blurred(truth[i] ?? NaN, scatter, random)),
        ),
      );
      const { choice, confidence } = verdictOn(racers);
      if (confidence < 0.8) continue;
      sure++;
      const own = truth[racers.findIndex((each) => each.candidate === choice)] ?? NaN;
      if (own <= 1.05 * Math.min(...truth)) right++;
    }
    expect(sure).toBeGreaterThan(100);
    expect(right / sure).toBeGreaterThan(0.85);
  });
});

describe('those that race', () => {
  const keys = (candidates: readonly Candidate[], choice: Candidate): string[] => racersOf(candidates, choice).map(({ key }) => key);

  it('are the choice and the best of each kind, within the limits, however the model ranks it', () => {
    const [a, b, c, d] = [
      candidate(threads(2), 100),
      candidate(processes(2), 115),
      candidate(sequential, 180),
      candidate(processes(4), 116),
    ];
    expect(keys([a, b, d, c], a)).toEqual([a.key, b.key, c.key]);
    expect(keys([a, { ...b, broken: { by: 'memory', why: 'too large' } }, c], a)).toEqual([a.key, c.key]);
  });

  it('include other sizes that the model hardly separates', () => {
    const [a, b, c] = [candidate(async(16), 100), candidate(async(32), 101), candidate(async(64), 102)];
    expect(keys([a, b, c], a)).toEqual([a.key, c.key]);
  });
});
