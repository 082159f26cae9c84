import { expect, it } from 'vitest';
import { noiseCaveats, noiseOf, type Noise } from '../../../src/main/engine/analysis/noise.ts';

const plain = (texts: readonly string[]) => texts.map((text) => text.replaceAll('\u00a0', ' '));
const scatter = (share: number): Noise => ({ kind: 'scatter', share });

it('finds scatter before a wide interval before single repeats', () => {
  const narrow = { median: 100, ci95: [98, 102] as [number, number] };
  expect(noiseOf([80, 100, 120, 140], { ...narrow, median: 110 })?.kind).toBe('scatter');
  expect(noiseOf([99, 100, 100, 101], { median: 100, ci95: [60, 140] })).toEqual({ kind: 'wide', share: 0.8 });
  expect(noiseOf([99, 100, 100, 101, 100, 900], narrow)).toEqual({ kind: 'outliers', repeats: 1 });
  expect(noiseOf([99, 100, 100, 101], narrow)).toBeNull();
  expect(noiseOf([99], { median: 99, ci95: [99, 99] })).toBeNull();
});

it('says in one sentence what asks for the same', () => {
  const strategies = [
    { key: 'sequential', noise: scatter(0.13) },
    { key: 'async', noise: null },
    { key: 'threads', noise: scatter(0.21) },
    { key: 'processes', noise: { kind: 'wide', share: 0.4 } as const },
  ];
  expect(plain(noiseCaveats(strategies))).toEqual([
    'The repeats of sequential and threads scatter by up to 21 % around their median; the median of processes is uncertain (95 % interval: 40 %). Close other programs and take more repeats.',
  ]);
  expect(plain(noiseCaveats(['a', 'b', 'c'].map((key) => ({ key, noise: scatter(0.2) }))))).toEqual([
    'The repeats of all strategies scatter by up to 20 % around their median. Close other programs and take more repeats.',
  ]);
  expect(noiseCaveats([{ key: 'a', noise: { kind: 'outliers', repeats: 2 } }])).toEqual([
    'Single repeats of a lie far from the others. See the single trials.',
  ]);
  expect(noiseCaveats([{ key: 'a', noise: null }])).toEqual([]);
});
