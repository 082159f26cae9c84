import { EvenList } from '../../../../core/records/even-list.ts';
import { median } from '../../../../core/statistics/statistics.ts';
import { MOST_MACHINE_POINTS, type MachineUse } from '../../../../contract/index.ts';
import type { ClockOffset } from '../run/clock-offset.ts';
import type { Reading } from '../run/run-messages.ts';
import type { BatchTimes } from './batch-times.ts';

/** Batches of which the times are kept, for their medians. */
const MOST_TIMES = 4096;

/** A machine, as its card names it. */
type Named = Pick<MachineUse, 'name' | 'cores'>;

/** What a machine did in a run, however often it left and came back. Times are milliseconds since the trial's zero. */
export class MachineFigures {
  readonly #machine: Named;
  /** That of its newest place. */
  clock: ClockOffset;
  readonly #times = new EvenList<BatchTimes>(MOST_TIMES);
  readonly #points = new EvenList<{ readonly atMs: number; readonly bytes: number; readonly cores: number }>(MOST_MACHINE_POINTS);
  #tasks = 0;
  #batches = 0;
  #fromMs: number | null = null;
  #toMs: number | null = null;
  #cpu: { readonly before: number; readonly ready: number; readonly now: number } | null = null;
  #baselineBytes = 0;
  #peakBytes = 0;

  constructor(machine: Named, clock: ClockOffset) {
    this.#machine = machine;
    this.clock = clock;
  }

  /** Its workers are ready; `cpuMs`: what its processes have used until then. */
  ready(cpuMs: number): void {
    this.#cpu = { before: this.cpuMs ?? 0, ready: cpuMs, now: cpuMs };
  }

  /** From now on it gets tasks. */
  begin(nowMs: number): void {
    this.#fromMs ??= nowMs;
  }

  /** A batch came back from it. `times`: null if they are not its own, as when another machine had it before. */
  batch(tasks: number, times: BatchTimes | null, nowMs: number): void {
    this.#batches++;
    this.#tasks += tasks;
    this.#toMs = nowMs;
    if (times) this.#times.add(times);
  }

  /** What it has measured. */
  measured({ cpuMs, bytes, cores, baselineBytes, peakBytes }: Reading, nowMs: number): void {
    if (this.#cpu) this.#cpu = { ...this.#cpu, now: Math.max(this.#cpu.now, cpuMs) };
    if (bytes > 0) this.#points.add({ atMs: nowMs, bytes, cores });
    this.#baselineBytes = Math.max(this.#baselineBytes, baselineBytes);
    this.#peakBytes = Math.max(this.#peakBytes, peakBytes);
  }

  /** CPU time of its processes while tasks ran, as far as it was reported. */
  get cpuMs(): number | null {
    return this.#cpu && this.#cpu.before + this.#cpu.now - this.#cpu.ready;
  }

  /** CPU time of its processes since they were started, as last reported. */
  get lastCpuMs(): number {
    return this.#cpu?.now ?? 0;
  }

  use(nowMs: number): MachineUse {
    const reading = this.clock.at(nowMs);
    const points = this.#points.values;
    return {
      ...this.#machine,
      clockErrorMs: reading?.errorMs ?? null,
      roundTripMs: reading?.roundTripMs ?? null,
      work: {
        tasks: this.#tasks,
        batches: this.#batches,
        tasksPerSecond: this.#perSecond(),
        cpuMs: this.cpuMs,
        memory: { baselineBytes: this.#baselineBytes, peakBytes: this.#peakBytes },
        batchMs: this.#medians(),
        series: {
          atMs: points.map(({ atMs }) => atMs),
          bytes: points.map(({ bytes }) => bytes),
          cores: points.map(({ cores }) => cores),
        },
      },
    };
  }

  #perSecond(): number | null {
    const spanMs = this.#fromMs === null || this.#toMs === null ? 0 : this.#toMs - this.#fromMs;
    return spanMs > 0 ? this.#tasks / (spanMs / 1000) : null;
  }

  #medians(): BatchTimes | null {
    const times = this.#times.values;
    if (times.length === 0) return null;
    const of = (part: keyof BatchTimes): number => median(times.map((each) => each[part]));
    return { queue: of('queue'), network: of('network'), work: of('work') };
  }
}

/** What each machine did that was ever in a run, in the order in which they came. */
export class RunFigures {
  readonly #machines = new Map<string, MachineFigures>();

  /** Finds or begins those of a machine, which has this clock in its new place. */
  of({ name, cores }: Named, clock: ClockOffset): MachineFigures {
    const known = this.#machines.get(name);
    const figures = known ?? new MachineFigures({ name, cores }, clock);
    figures.clock = clock;
    this.#machines.set(name, figures);
    return figures;
  }

  all(nowMs: number): readonly MachineUse[] {
    return [...this.#machines.values()].map((each) => each.use(nowMs));
  }
}
