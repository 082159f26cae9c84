import { cpus } from 'node:os';
import { nowNs, sinceMs } from '../measure/clock.ts';
import { machineCpuMs } from '../measure/machine-cpu.ts';
import type { ExperimentResult } from '../../../contract/index.ts';

/** How much of the cores that are ours to use must have been free. */
const ENOUGH = 0.75;

/** What other programs took of the machine while an experiment ran. */
export interface Load {
  readonly elapsedMs: number;
  /** CPU time of all other programs, in milliseconds. */
  readonly othersMs: number;
}

/** Watches, from now on, what other programs take; the function it gives tells. Null where the system does not say (other than Linux). */
export function watchOthers(): (result: ExperimentResult) => Load | null {
  const from = nowNs();
  const machine = machineCpuMs();
  const own = process.cpuUsage();
  return ({ trials }) => {
    const now = machineCpuMs();
    if (machine === null || now === null) return null;
    const { user, system } = process.cpuUsage(own);
    const ours = (user + system) / 1000 + trials.reduce((sum, { cpuMs }) => sum + (cpuMs ? cpuMs.startup + cpuMs.run : 0), 0);
    return { elapsedMs: sinceMs(from), othersMs: Math.max(0, now - machine - ours) };
  };
}

/**
 * Why a measurement under this load says little, in a sentence; null where enough was free. Of a large machine whose cores are only
 * partly ours (a container's quota), others may use the rest.
 */
export function disturbedBy({ elapsedMs, othersMs }: Load, cores: number, coresOfMachine = cpus().length): string | null {
  const others = othersMs / elapsedMs;
  if (coresOfMachine - others >= ENOUGH * Math.min(cores, coresOfMachine)) return null;
  return `Other programs used ${others.toFixed(1)} of ${String(coresOfMachine)} cores meanwhile, so this was no fair test; test it again on a quiet machine.`;
}
