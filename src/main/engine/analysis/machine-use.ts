import type { MachineUse, Series } from '../../../contract/index.ts';

/** The peak of all processes of a trial: those here, and those on each machine. Peaks need not coincide, so it is the most they can have held; 0: unknown. */
export function allPeaks(ownBytes: number, machines: readonly MachineUse[]): number {
  const peaks = machines.map(({ work }) => work?.memory.peakBytes ?? 0);
  return peaks.every((bytes) => bytes > 0) ? peaks.reduce((sum, bytes) => sum + bytes, ownBytes) : 0;
}

/** The same of idle processes. */
export const allBaselines = (ownBytes: number, machines: readonly MachineUse[]): number =>
  machines.reduce((sum, { work }) => sum + (work?.memory.baselineBytes ?? 0), ownBytes);

/** Memory and CPU of this machine's processes over time, with those of other machines added at each point. */
export function withMachines(own: Omit<Series, 'concurrency'>, machines: readonly MachineUse[]): Omit<Series, 'concurrency'> {
  const series = machines.flatMap(({ work }) => (work && work.series.atMs.length > 0 ? [work.series] : []));
  const { memory, parallelism } = own;
  const bytes = series.map((each) => steps(each.atMs, each.bytes, false));
  const cores = series.map((each) => steps(each.atMs, each.cores, true));
  return {
    memory: { atMs: memory.atMs, bytes: memory.bytes.map((sum, i) => total(sum, bytes, memory.atMs[i])) },
    parallelism: { atMs: parallelism.atMs, cores: parallelism.cores.map((sum, i) => total(sum, cores, parallelism.atMs[i])) },
  };
}

type At = (ms: number) => number;

const total = (sum: number, each: readonly At[], atMs = 0): number => each.reduce((all, at) => all + at(atMs), sum);

/** The values of a machine as steps: from each point on, or (`backward`) until it, as an average over the span before it counts. Times must ascend. */
function steps(atMs: readonly number[], values: readonly number[], backward: boolean): At {
  let next = 0;
  return (ms) => {
    while (next < atMs.length && (atMs[next] ?? Infinity) < ms) next++;
    // Its processes were there before their first report.
    return values[backward ? next : Math.max(0, next - 1)] ?? 0;
  };
}
