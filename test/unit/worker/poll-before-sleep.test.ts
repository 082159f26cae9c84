import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { PollingLoop, Patience } from '../../../src/main/engine/worker/poll-before-sleep.ts';

/** How many occasions are let pass before the next that is worth staying awake for. */
function passed(patience: Patience): number {
  let count = 0;
  while (!patience.worth) count++;
  return count;
}

describe('patience', () => {
  it('lets ever more occasions pass when nothing comes', () => {
    const patience = new Patience();
    const pauses = Array.from({ length: 12 }, () => {
      patience.cameNot();
      return passed(patience);
    });
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 512, 512]);
  });

  it('lets half as many pass after something came', () => {
    const patience = new Patience();
    for (let i = 0; i < 5; i++) {
      patience.cameNot();
      passed(patience);
    }
    patience.came();
    patience.cameNot();
    expect(passed(patience)).toBe(16);
    for (let i = 0; i < 9; i++) patience.came();
    patience.cameNot();
    expect(passed(patience)).toBe(1);
  });

  it('stops for long where somebody else wants the core', () => {
    const patience = new Patience();
    patience.disturbed();
    patience.came();
    expect(passed(patience)).toBe(512);
  });
});

describe('a polling loop', () => {
  it('sleeps again when nothing comes, and does not stay awake on the next occasion', async () => {
    const loop = new PollingLoop();
    loop.expect();
    const from = process.hrtime.bigint();
    while (process.hrtime.bigint() - from < 1_000_000n) await turn();
    expect(process.getActiveResourcesInfo().filter((name) => name === 'Immediate')).toEqual([]);
    loop.expect();
    expect(process.getActiveResourcesInfo().filter((name) => name === 'Immediate')).toEqual([]);
  });

  it('does not poll again after it was kept from its core', async () => {
    const loop = new PollingLoop();
    for (let i = 0; i < 3; i++) {
      loop.expect();
      loop.came();
    }
    loop.expect();
    const from = process.hrtime.bigint();
    while (process.hrtime.bigint() - from < 1_000_000n);
    await turn();
    await turn();
    for (let i = 0; i < 100; i++) {
      loop.expect();
      loop.came();
    }
    expect(process.getActiveResourcesInfo().filter((name) => name === 'Immediate')).toEqual([]);
  });

  it('stops once it came', async () => {
    const loop = new PollingLoop();
    loop.expect();
    loop.came();
    await turn();
    expect(process.getActiveResourcesInfo().filter((name) => name === 'Immediate')).toEqual([]);
  });
});
