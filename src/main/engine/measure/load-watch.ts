import { cpus } from 'node:os';
import type { Trial } from '../../../contract/index.ts';
import type { ProcessProbe } from '../ports.ts';
import { nowNs, sinceMs } from './clock.ts';
import { machineCpuMs } from './machine-cpu.ts';
import { processCpuMs } from './own-usage.ts';

/** Over a shorter time, the ticks in which a machine counts CPU time say little. */
const LEAST_MS = 100;

interface Reading {
  readonly machineMs: number | null;
  /** CPU time of this process and of those beside the trial. */
  readonly oursMs: number;
}

/** What other programs use while a trial runs: all CPU time of the machine except that of the trial, of this program and of its helpers. */
export class LoadWatch {
  readonly #probe: Pick<ProcessProbe, 'cpuMs'>;
  readonly #beside: readonly number[];
  readonly #fromNs = nowNs();
  readonly #from: Promise<Reading>;
  #to: { readonly reading: Promise<Reading>; readonly overMs: number } | null = null;

  /** Watches from now on. `beside`: processes that belong to the trial and are not measured with it, such as a local service. */
  constructor(probe: Pick<ProcessProbe, 'cpuMs'>, beside: readonly number[]) {
    this.#probe = probe;
    this.#beside = beside;
    this.#from = this.#read();
  }

  /** Ends the span; only the first call counts. */
  end(): void {
    this.#to ??= { overMs: sinceMs(this.#fromNs), reading: this.#read() };
  }

  /** `trialMs`: CPU time that the trial used meanwhile. Null where the system does not report it, or the time was too short. */
  async load(trialMs: number): Promise<NonNullable<Trial['load']> | null> {
    this.end();
    const to = await this.#to?.reading;
    const from = await this.#from;
    const overMs = this.#to?.overMs ?? 0;
    if (!to || to.machineMs === null || from.machineMs === null || overMs < LEAST_MS) return null;
    const othersMs = to.machineMs - from.machineMs - (to.oursMs - from.oursMs) - trialMs;
    return { othersCores: Math.max(0, othersMs) / overMs, machineCores: cpus().length, overMs };
  }

  async #read(): Promise<Reading> {
    const machineMs = machineCpuMs();
    const own = processCpuMs();
    const beside = this.#beside.length === 0 ? [] : [...(await this.#probe.cpuMs(this.#beside)).values()];
    return { machineMs, oursMs: own + beside.reduce((sum, ms) => sum + ms, 0) };
  }
}
