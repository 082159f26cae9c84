import type { SamplePoints, Series, Trial } from '../../../contract/index.ts';
import type { ProcessProbe } from '../ports.ts';
import { sinceMs } from './clock.ts';

/** CPU time and resident bytes are cheap to read. */
const TICK_MS = 100;
/** PSS is not: the kernel walks the whole memory map of a process and locks it for some 2 ms. */
const MEMORY_EVERY_MS = 300;

/** `child`: a process that a task started. */
type Role = 'coordinator' | 'worker' | 'child';

export interface SamplerOptions {
  /** Between two readings of CPU time; 100 ms by default. */
  readonly everyMs?: number;
  readonly onPoints?: (points: SamplePoints) => void;
  /** Called once, when the processes together hold more resident bytes than this. */
  readonly ceilingBytes?: number;
  readonly onCeiling?: (bytes: number) => void;
}

export interface Sampled {
  readonly peakBytes: number;
  readonly memory: { readonly processes: Trial['memory']['processes'] };
  /** Processes that tasks started; null: none were seen. */
  readonly children: NonNullable<Trial['children']> | null;
  readonly series: Omit<Series, 'concurrency'>;
}

interface Watched {
  readonly pid: number;
  role: Role;
  /** The process that started it; null: not known. */
  parent: number | null;
  peakBytes: number;
  peakRssBytes: number;
  /** Remains after the process dies, so that the sum over all processes does not fall, unless its parent's CPU time includes it from then on. */
  cpuMs: number;
  gone: boolean;
}

/**
 * Samples memory and CPU of a trial's processes from outside: its own, and all that its tasks start. Times of points are milliseconds since
 * `originNs`.
 * A process's memory is its PSS where the system has it. Where the peak of its resident set has grown since the previous sample, the
 * process held that much more in between, so that a spike between two samples counts, and counts once.
 */
export class TrialSampler {
  readonly #probe: ProcessProbe;
  readonly #originNs: bigint;
  readonly #options: SamplerOptions;
  readonly #watched = new Map<number, Watched>();
  readonly #memory = { atMs: [] as number[], bytes: [] as number[] };
  readonly #parallelism = { atMs: [] as number[], cores: [] as number[] };
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | null = null;
  #lastMemoryMs = -Infinity;
  #lastCpu: { atMs: number; cpuMs: number } | null = null;
  #peakBytes = 0;
  #overCeiling = false;
  #ready = false;
  #mostChildren = 0;
  #childrenPeakBytes = 0;

  constructor(probe: ProcessProbe, originNs: bigint, options: SamplerOptions = {}) {
    this.#probe = probe;
    this.#originNs = originNs;
    this.#options = options;
  }

  watch(pid: number, role: Role): void {
    const known = this.#watched.get(pid);
    if (known) known.role = role;
    else this.#watched.set(pid, { pid, role, parent: null, peakBytes: 0, peakRssBytes: 0, cpuMs: 0, gone: false });
  }

  /** All workers have started: from now on, new processes belong to tasks. */
  ready(): void {
    this.#ready = true;
  }

  /** CPU time of living children, as last read; that of ended ones is part of their parents'. */
  childrenCpuMs(): number {
    return this.#sumOf(
      ({ role }) => role === 'child',
      ({ cpuMs }) => cpuMs,
    );
  }

  /** CPU time of all processes, as last read. */
  cpuMs(): number {
    return this.#sumOf(
      () => true,
      ({ cpuMs }) => cpuMs,
    );
  }

  /** The most that all processes held together, until now. */
  get peakBytes(): number {
    return this.#peakBytes;
  }

  #sumOf(which: (each: Watched) => boolean, value: (each: Watched) => number): number {
    let sum = 0;
    for (const each of this.#watched.values()) if (which(each)) sum += value(each);
    return sum;
  }

  start(): void {
    this.#timer = setInterval(() => void this.#tick(false), this.#options.everyMs ?? TICK_MS);
    void this.#tick(false);
  }

  /** Takes a memory sample now, after the running one. */
  async sampleMemoryNow(): Promise<void> {
    await this.#running;
    await this.#tick(true);
  }

  /** Takes a sample of CPU time now, after the running one. */
  async sampleNow(): Promise<void> {
    await this.#running;
    await this.#tick(false);
  }

  /** Ends sampling and returns everything measured. */
  async stop(): Promise<Sampled> {
    clearInterval(this.#timer);
    await this.#running;
    const processes = [...this.#watched.values()].flatMap(({ pid, role, peakBytes, peakRssBytes }) =>
      role === 'child' || peakBytes === 0 ? [] : [{ pid, role, peakBytes, peakRssBytes }],
    );
    const children = this.#mostChildren === 0 ? null : { most: this.#mostChildren, peakBytes: this.#childrenPeakBytes };
    const series = { memory: this.#memory, parallelism: this.#parallelism };
    return { peakBytes: this.#peakBytes, memory: { processes }, children, series };
  }

  #tick(memoryNow: boolean): Promise<void> {
    if (this.#running) return this.#running;
    this.#running = this.#sample(memoryNow).finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #sample(memoryNow: boolean): Promise<void> {
    const points = {
      memory: { atMs: [] as number[], bytes: [] as number[] },
      parallelism: { atMs: [] as number[], cores: [] as number[] },
    };
    if (this.#watched.size === 0) return;
    await this.#findChildren();
    const alive = [...this.#watched.values()].filter((each) => !each.gone).map((each) => each.pid);
    if (alive.length === 0) return;
    const [cpu, resident] = await Promise.all([this.#probe.cpuMs(alive), this.#probe.residentBytes(alive)]);
    this.#addCpu(new Set(alive), cpu, points.parallelism);
    this.#checkCeiling(resident);
    if (memoryNow || sinceMs(this.#originNs) - this.#lastMemoryMs >= MEMORY_EVERY_MS) {
      this.#lastMemoryMs = sinceMs(this.#originNs);
      this.#addMemory(await this.#probe.memory(alive), points.memory);
    }
    append(this.#memory.atMs, points.memory.atMs);
    append(this.#memory.bytes, points.memory.bytes);
    append(this.#parallelism.atMs, points.parallelism.atMs);
    append(this.#parallelism.cores, points.parallelism.cores);
    this.#options.onPoints?.(points);
  }

  async #findChildren(): Promise<void> {
    const roots = [...this.#watched.values()].filter(({ role }) => role !== 'child').map(({ pid }) => pid);
    for (const [pid, parent] of await this.#probe.descendants(roots)) {
      if (!this.#watched.has(pid)) this.watch(pid, 'child');
      const each = this.#watched.get(pid);
      if (each) each.parent = parent;
    }
  }

  #addCpu(asked: ReadonlySet<number>, cpu: ReadonlyMap<number, number>, points: { atMs: number[]; cores: number[] }): void {
    const atMs = sinceMs(this.#originNs);
    for (const each of this.#watched.values()) {
      const now = cpu.get(each.pid);
      if (now !== undefined) each.cpuMs = now;
      else if (asked.has(each.pid)) each.gone = true;
    }
    this.#countChildren();
    this.#forgetGone();
    const cpuMs = this.cpuMs();
    const last = this.#lastCpu ?? { atMs: 0, cpuMs: 0 };
    if (atMs > last.atMs) {
      points.atMs.push(atMs);
      points.cores.push(Math.max(0, cpuMs - last.cpuMs) / (atMs - last.atMs));
    }
    this.#lastCpu = { atMs, cpuMs };
  }

  #countChildren(): void {
    if (!this.#ready) return;
    const children = [...this.#watched.values()].filter(({ role, gone }) => role === 'child' && !gone).length;
    this.#mostChildren = Math.max(this.#mostChildren, children);
  }

  /** The CPU time of those that have ended is their parents' from then on, where those count it. */
  #forgetGone(): void {
    for (const each of this.#watched.values()) {
      if (!each.gone) continue;
      const parent = each.parent === null ? undefined : this.#watched.get(each.parent);
      if (this.#probe.countsEnded && parent && !parent.gone) each.cpuMs = 0;
      // The number may come back as another process.
      if (each.role === 'child' && each.cpuMs === 0) this.#watched.delete(each.pid);
    }
  }

  #addMemory(
    memory: ReadonlyMap<number, { bytes: number; rssBytes: number; peakRssBytes: number }>,
    points: { atMs: number[]; bytes: number[] },
  ): void {
    let sum = 0;
    let peak = 0;
    let children = 0;
    for (const each of this.#watched.values()) {
      const now = memory.get(each.pid);
      if (!now) continue;
      if (each.role === 'child') children += now.bytes;
      const spike = now.peakRssBytes > each.peakRssBytes ? Math.max(0, now.peakRssBytes - now.rssBytes) : 0;
      each.peakBytes = Math.max(each.peakBytes, now.bytes + spike);
      each.peakRssBytes = Math.max(each.peakRssBytes, now.peakRssBytes);
      sum += now.bytes;
      peak += now.bytes + spike;
    }
    if (sum === 0) return;
    if (this.#ready) this.#childrenPeakBytes = Math.max(this.#childrenPeakBytes, children);
    this.#peakBytes = Math.max(this.#peakBytes, peak);
    points.atMs.push(sinceMs(this.#originNs));
    points.bytes.push(sum);
  }

  #checkCeiling(resident: ReadonlyMap<number, number>): void {
    let sum = 0;
    for (const bytes of resident.values()) sum += bytes;
    if (this.#overCeiling || sum <= (this.#options.ceilingBytes ?? Infinity)) return;
    this.#overCeiling = true;
    this.#options.onCeiling?.(sum);
  }
}

function append(to: number[], from: readonly number[]): void {
  for (const value of from) to.push(value);
}
