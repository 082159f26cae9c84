import type { OwnUsage } from '../../measure/own-usage.ts';

/** Where the lanes of a machine are: threads of this process, threads of one process beside it, or a process each. */
export type HostLanes = 'threads-here' | 'threads-beside' | 'processes';

/** What the processes of one run on one machine have used, as they report it. */
export class HostUsage {
  readonly #lanes = new Map<number, OwnUsage>();
  readonly #where: HostLanes;

  constructor(where: HostLanes) {
    this.#where = where;
  }

  /** The newest report of a lane: the CPU time of its process, and how long its own thread was kept from a core. */
  of(lane: number, usage: OwnUsage): void {
    this.#lanes.set(lane, usage);
  }

  /** `own`: what this process has used. */
  total(own: OwnUsage): OwnUsage {
    if (this.#where === 'threads-here') return own;
    const lanes = [...this.#lanes.values()];
    const kept = lanes.reduce((sum, { keptMs }) => sum + (keptMs ?? 0), 0);
    const cpu = lanes.map(({ cpuMs }) => cpuMs);
    return {
      // Threads of one process each report all of it.
      cpuMs: own.cpuMs + (this.#where === 'processes' ? cpu.reduce((sum, each) => sum + each, 0) : Math.max(0, ...cpu)),
      keptMs: own.keptMs === null ? null : own.keptMs + kept,
    };
  }
}
