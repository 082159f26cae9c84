import type { OwnUsage } from '../../measure/own-usage.ts';

/** What the processes of one run on one machine have used, as they report it. */
export class HostUsage {
  readonly #lanes = new Map<number, OwnUsage>();
  readonly #ownProcess: boolean;

  /** `ownProcess`: the lanes are threads of one process beside this one. */
  constructor(ownProcess: boolean) {
    this.#ownProcess = ownProcess;
  }

  /** The newest report of a lane: the CPU time of its process, and how long its own thread was kept from a core. */
  of(lane: number, usage: OwnUsage): void {
    this.#lanes.set(lane, usage);
  }

  /** `own`: what this process has used. */
  total(own: OwnUsage): OwnUsage {
    if (!this.#ownProcess) return own;
    const lanes = [...this.#lanes.values()];
    const kept = lanes.reduce((sum, { keptMs }) => sum + (keptMs ?? 0), 0);
    return {
      cpuMs: own.cpuMs + Math.max(0, ...lanes.map(({ cpuMs }) => cpuMs)),
      keptMs: own.keptMs === null ? null : own.keptMs + kept,
    };
  }
}
