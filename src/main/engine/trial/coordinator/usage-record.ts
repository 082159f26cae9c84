import type { OwnUsage } from '../../measure/own-usage.ts';

/** What a trial used, as its processes report it, in milliseconds. */
export interface TrialUsage {
  readonly cpuMs: { readonly startup: number; readonly run: number };
  /** Null where the operating system does not report it. */
  readonly keptMs: number | null;
}

/** Adds up what the coordinator and its worker processes report when they are ready and when they are done. */
export class UsageRecord {
  #atReady: OwnUsage = { cpuMs: 0, keptMs: null };
  #atDone: OwnUsage | null = null;
  /** By process: all its threads together, so the last lane to report gives the figure. */
  readonly #cpu = new Map<number, { ready: number; closed: number | null }>();
  /** By lane: if the lanes of a process are threads, each reports its own. */
  readonly #kept = new Map<number, { ready: number; closed: number }>();
  readonly #pids = new Map<number, number>();
  readonly #countsEnded: boolean;

  /** `countsEnded`: workers that die are the coordinator's children, and its own CPU time includes theirs from then on. */
  constructor(countsEnded: boolean) {
    this.#countsEnded = countsEnded;
  }

  ownAtReady(usage: OwnUsage): void {
    this.#atReady = usage;
  }

  ownAtDone(usage: OwnUsage): void {
    this.#atDone = usage;
  }

  /** A lane in another process. `running`: tasks run already, so a thread that gets ready now does not belong to its process's start. */
  ofLane(pid: number, lane: number, at: 'ready' | 'closed', { cpuMs, keptMs }: OwnUsage, running: boolean): void {
    const cpu = this.#cpu.get(pid);
    const kept = this.#kept.get(lane);
    if (at === 'closed') {
      if (cpu) cpu.closed = cpuMs;
      if (kept && keptMs !== null) kept.closed = keptMs;
      return;
    }
    const before = this.#pids.get(lane);
    this.#pids.set(lane, pid);
    if (this.#countsEnded && before !== undefined && before !== pid) this.#cpu.delete(before);
    if (!(running && cpu)) this.#cpu.set(pid, { ready: cpuMs, closed: null });
    if (keptMs !== null) this.#kept.set(lane, { ready: keptMs, closed: keptMs });
  }

  total(): TrialUsage {
    const done = this.#atDone ?? this.#atReady;
    let startup = this.#atReady.cpuMs;
    let run = Math.max(0, done.cpuMs - this.#atReady.cpuMs);
    for (const { ready, closed } of this.#cpu.values()) {
      startup += ready;
      run += Math.max(0, (closed ?? ready) - ready);
    }
    const ownKept = done.keptMs === null || this.#atReady.keptMs === null ? null : Math.max(0, done.keptMs - this.#atReady.keptMs);
    const lanes = [...this.#kept.values()].reduce((sum, { ready, closed }) => sum + Math.max(0, closed - ready), 0);
    return { cpuMs: { startup, run }, keptMs: ownKept === null ? null : ownKept + lanes };
  }
}
