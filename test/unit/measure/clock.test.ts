import { closeSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nowNs, sinceMs } from '../../../src/main/engine/measure/clock.ts';
import { openThreadClock } from '../../../src/main/engine/measure/thread-clock.ts';

describe('the clock', () => {
  it('never goes back, and counts milliseconds from its origin', () => {
    const origin = nowNs();
    const first = sinceMs(origin);
    expect(first).toBeGreaterThanOrEqual(0);
    expect(sinceMs(origin)).toBeGreaterThanOrEqual(first);
    expect(sinceMs(origin - 5_000_000n)).toBeGreaterThanOrEqual(5);
  });
});

describe('openThreadClock', () => {
  it('grows with work', () => {
    const clock = openThreadClock();
    if (clock === null) return;
    const before = clock.read().cpuMs;
    let sum = 0;
    for (let i = 0; i < 2e7; i++) sum += i % 7;
    expect(sum).toBeGreaterThan(0);
    expect(clock.read().cpuMs).toBeGreaterThan(before);
    clock.close();
  });

  it("counts every millisecond, not only those at the kernel's ticks", () => {
    const clock = openThreadClock();
    if (clock === null) return;
    const used = Array.from({ length: 30 }, () => {
      const before = clock.read().cpuMs;
      for (const until = performance.now() + 1; performance.now() < until;);
      return clock.read().cpuMs - before;
    });
    expect(used.every((ms) => ms > 0)).toBe(true);
    clock.close();
  });

  it('counts on Linux how long the thread was kept from a core, as the system does, and knows nothing of it elsewhere', () => {
    const clock = openThreadClock();
    if (clock === null) return;
    const system = (): number => Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[1]) / 1e6;
    if (process.platform === 'linux') {
      const before = system();
      const { keptMs } = clock.read();
      expect(keptMs).toBeGreaterThanOrEqual(before);
      expect(keptMs).toBeLessThanOrEqual(system());
    } else expect(clock.read().keptMs).toBeNaN();
    clock.close();
  });

  it.runIf(process.platform === 'linux')('knows nothing more once a task has closed its file', () => {
    const clock = openThreadClock();
    const fd = readdirSync('/proc/self/fd').findLast((each) => linkOf(each).endsWith('/schedstat'));
    closeSync(Number(fd));
    expect(clock?.read()).toEqual({ cpuMs: NaN, keptMs: NaN });
    expect(() => clock?.close()).not.toThrow();
  });
});

function linkOf(fd: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    // That of the listing itself.
    return '';
  }
}
