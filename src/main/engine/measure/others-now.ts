import { cpus } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { Trial } from '../../../contract/index.ts';
import type { ProcessProbe } from '../ports.ts';
import { nowNs, sinceMs } from './clock.ts';
import { machineCpuMs } from './machine-cpu.ts';
import { endedChildrenMs, processCpuMs } from './own-usage.ts';

/** Over a second, the ticks of 10 ms in which Linux counts CPU time are 1 % of a core. */
const WINDOW_MS = 1000;

/** The source of the readings; tests pass their own. */
export interface OthersSources {
  /** CPU time that everything on the machine has used; null where the system does not report it. */
  readonly machineMs: () => number | null;
  /** CPU time that this program has used. */
  readonly oursMs: () => Promise<number>;
  readonly wait: (ms: number) => Promise<unknown>;
}

/** The readings of this machine. */
export const othersSources = (probe: Pick<ProcessProbe, 'countsEnded' | 'descendants' | 'cpuMs'>): OthersSources => ({
  machineMs: () => machineCpuMs(),
  oursMs: () => programCpuMs(probe),
  wait: (ms) => wait(ms),
});

/** Cores that other programs use now, on average over `overMs`, which is how long this takes. Null where the system does not report it. */
export async function othersNow(sources: OthersSources, overMs: number = WINDOW_MS): Promise<NonNullable<Trial['load']> | null> {
  const fromNs = nowNs();
  const [machineFrom, oursFrom] = [sources.machineMs(), await sources.oursMs()];
  await sources.wait(overMs);
  // A reading takes a few milliseconds, the first as long as the second, so the spans agree.
  const spanMs = sinceMs(fromNs);
  const [machineTo, oursTo] = [sources.machineMs(), await sources.oursMs()];
  if (machineFrom === null || machineTo === null) return null;
  const othersMs = machineTo - machineFrom - (oursTo - oursFrom);
  return { othersCores: Math.max(0, othersMs) / spanMs, machineCores: cpus().length, overMs: spanMs };
}

/**
 * CPU time of this program: its process and all its descendants, including ended ones. Where the system has no cheap way to list processes
 * (other than Linux), only its own process.
 */
export async function programCpuMs(probe: Pick<ProcessProbe, 'countsEnded' | 'descendants' | 'cpuMs'>): Promise<number> {
  if (!probe.countsEnded) return processCpuMs();
  const below = [...(await probe.descendants([process.pid])).keys()];
  const living = below.length === 0 ? [] : [...(await probe.cpuMs(below)).values()];
  return processCpuMs() + endedChildrenMs() + living.reduce((sum, ms) => sum + ms, 0);
}
