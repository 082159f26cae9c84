import { systemProbe } from '../../measure/probes/probe.ts';
import { TrialSampler } from '../../measure/sampler.ts';
import type { ProcessProbe } from '../../ports.ts';
import type { Reading } from '../run/run-messages.ts';

/** As often as it is reported. On a machine of one core, reading three times as often took 5 % of it from the tasks. */
const EVERY_MS = 1000;

/** Measures what the processes of one run hold and use on one machine: this process, and all that it or a task starts. */
export class HostMeter {
  readonly #probe: ProcessProbe;
  readonly #sampler: TrialSampler;
  readonly #pid: number;
  #baselineBytes = 0;
  #bytes = 0;
  #cores: number[] = [];

  constructor(originNs: bigint, probe = systemProbe(), pid = process.pid) {
    this.#probe = probe;
    this.#pid = pid;
    this.#sampler = new TrialSampler(probe, originNs, {
      everyMs: EVERY_MS,
      onPoints: ({ memory, parallelism }) => {
        this.#bytes = memory.bytes.at(-1) ?? this.#bytes;
        this.#cores.push(...parallelism.cores);
      },
    });
  }

  /** Measures this process while it is idle, and all of them from then on. */
  async start(): Promise<void> {
    this.#baselineBytes = (await this.#probe.memory([this.#pid])).get(this.#pid)?.bytes ?? 0;
    this.#sampler.watch(this.#pid, 'coordinator');
    this.#sampler.start();
  }

  /** What was measured until now; the cores in use are the average since the reading before. */
  read(): Reading {
    const cores = this.#cores.length === 0 ? 0 : this.#cores.reduce((sum, each) => sum + each, 0) / this.#cores.length;
    this.#cores = [];
    const { peakBytes } = this.#sampler;
    return { cpuMs: this.#sampler.cpuMs(), bytes: this.#bytes, baselineBytes: this.#baselineBytes, peakBytes, cores };
  }

  /** Measures once more, and gives the last reading. */
  async end(): Promise<Reading> {
    await this.#sampler.sampleMemoryNow();
    await this.#sampler.stop();
    return this.read();
  }
}
