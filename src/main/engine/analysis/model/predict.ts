import { at } from '../../../../core/known.ts';
import { familyOf, type ModelSpec } from '../../../../contract/index.ts';
import { seededRandom } from '../../../../core/statistics/random.ts';
import { shapeOf } from '../../../../core/strategies/shape.ts';
import { aloneMs, scaled, worksBeside, type ModelInput, type TaskCost } from './costs.ts';
import { boundOf } from './bound.ts';
import { loadOf, messageMs } from './load.ts';
import { mean } from './mean.ts';
import { simulateRun, simulateStart } from './simulate.ts';

/** At most this many tasks are simulated one by one (more where a strategy has many lanes, so that each is used several times). */
const MOST_SIMULATED = 240;
const ROUNDS = 6;
/** Shorter tasks are simulated in bundles of about this length: one by one they would be a million events and add nothing. */
const BUNDLE_MS = 0.2;
/** The steady part of a simulated run, as shares of its completions: after the start and before lanes run out of tasks. */
const STEADY_FROM = 0.3;
const STEADY_TO = 0.8;
/** Memory of a Node process in which no task runs, without what processes share. */
const EMPTY_PROCESS_BYTES = 15e6;

/** What the model predicts for a strategy and a number of tasks. */
export interface Prediction {
  readonly wallMs: number;
  /** No run can be faster than this, by what was measured of the tasks (see `boundOf`). */
  readonly leastMs: number;
  readonly startupMs: number;
  readonly runMs: number;
  readonly firstResultMs: number;
  readonly cpuMs: number;
  /** Above an idle program: workers, values in flight and what the tasks leave behind. */
  readonly peakBytes: number;
  readonly peakRange: readonly [number, number];
}

/** Predicts any number of tasks. `seed` chooses which of the sample's tasks are drawn: the same ones for every strategy. */
export function predict(spec: ModelSpec, tasks: number, input: ModelInput, seed = 1): Prediction {
  const correction = correctionOf(spec, input);
  const startupMs = input.baseMs + simulateStart(spec, input);
  const { runMs: simulatedMs, firstMs } = extrapolate(spec, tasks, input, seed);
  // A correction, or a slope taken too early in a run, must not promise more than cores, loops and locks allow.
  const leastRunMs = boundOf(spec, tasks, input).runMs;
  const runMs = Math.max(simulatedMs * correction, leastRunMs);
  return {
    wallMs: startupMs + runMs,
    leastMs: startupMs + leastRunMs,
    startupMs,
    runMs,
    firstResultMs: startupMs + firstMs * correction,
    cpuMs: cpuOf(spec, tasks, input),
    ...peakOf(spec, tasks, input),
  };
}

/**
 * The correction of the probe that is most like a strategy. Where the work isn't the loops' own, that depends on whether more tasks are in flight than
 * there are cores: as many leave cores idle whenever one ends, as in the pools' probes, and more keep them busy, as in those with several in flight.
 */
function correctionOf(spec: ModelSpec, { correction, tasks, cores }: ModelInput): number {
  const { lanes, concurrency } = shapeOf(spec);
  if (concurrency > 1 && worksBeside(tasks)) return lanes * concurrency > cores ? correction.async : correction.threads;
  switch (familyOf(spec)) {
    case 'sequential':
      return correction.single;
    case 'async':
      return correction.async;
    case 'threads':
      return correction.threads;
    default:
      return correction.processes;
  }
}

/** T(N) = T(n) + (N - n) x slope, where the slope is that of the completions between 30 and 80 % of the n simulated tasks. */
function extrapolate(spec: ModelSpec, tasks: number, input: ModelInput, seed: number): { runMs: number; firstMs: number } {
  const each = mean(input.tasks, aloneMs);
  const bundle = Math.max(1, Math.min(Math.round(BUNDLE_MS / Math.max(each, 1e-6)), Math.ceil(tasks / (2 * slotsOf(spec)))));
  const units = tasks / bundle;
  const count = Math.min(Math.ceil(units), Math.max(MOST_SIMULATED, ROUNDS * slotsOf(spec)));
  const bundled = bundle === 1 ? input : bundledInput(input, bundle);
  const done = simulateRun(spec, drawn(bundled.tasks, count, seed), bundled);
  const firstMs = at(done, 0);
  const last = at(done, count - 1);
  if (units <= count) return { runMs: last, firstMs };
  const from = Math.floor(STEADY_FROM * count);
  const to = Math.floor(STEADY_TO * count);
  const slope = (at(done, to) - at(done, from)) / Math.max(1, to - from);
  return { runMs: last + (units - count) * slope, firstMs };
}

const slotsOf = (spec: ModelSpec): number => {
  const { lanes, concurrency } = shapeOf(spec);
  return lanes * concurrency;
};

function bundledInput(input: ModelInput, by: number): ModelInput {
  const worker = (kind: ModelInput['thread']): ModelInput['thread'] => ({
    ...kind,
    sendMs: kind.sendMs * by,
    receiveMs: kind.receiveMs * by,
  });
  return {
    ...input,
    tasks: input.tasks.map((task) => scaled(task, by)),
    thread: worker(input.thread),
    process: worker(input.process),
    loopMs: input.loopMs * by,
  };
}

/** Draws every sampled task about equally often, in a seeded order: the draw has the mean of the sample where the count allows it. */
function drawn(tasks: readonly TaskCost[], count: number, seed: number): TaskCost[] {
  const random = seededRandom(seed);
  const order: TaskCost[] = [];
  while (order.length < count) {
    const round = [...tasks];
    for (let i = round.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [round[i], round[j]] = [round[j] as TaskCost, round[i] as TaskCost];
    }
    if (round.length === 0) break;
    order.push(...round);
  }
  return order.slice(0, count);
}

function cpuOf(spec: ModelSpec, tasks: number, input: ModelInput): number {
  const shape = shapeOf(spec);
  const { factor, side, children } = loadOf(spec, tasks, input);
  const crowd = Math.min(shape.lanes, input.cores) > 1 ? input.phi : 1;
  const loaded = mean(input.tasks, (task) => task.cpuMs * factor + task.sideMs * side + task.childCpuMs * children + task.uvCpuMs);
  if (shape.inLoop) return tasks * (loaded + input.loopMs * factor) + input.warmupMs;
  const worker = shape.processes > 0 ? input.process : input.thread;
  const start = shape.lanes * (worker.spawnMs + worker.bootCpuMs + input.importMs + input.warmupMs);
  const message = messageMs(spec, tasks, worker, input);
  return start + tasks * (loaded * crowd + message.send + message.receive);
}

/**
 * Above an idle program: one task, or each worker with its task, each further task in flight, and what the tasks
 * leave behind. A process whose threads do the work counts as an empty one.
 */
function peakOf(spec: ModelSpec, tasks: number, { memory, thread, process }: ModelInput): Pick<Prediction, 'peakBytes' | 'peakRange'> {
  const { inLoop, processes, threadsPerProcess, lanes, concurrency } = shapeOf(spec);
  const more = Math.max(0, Math.min(tasks, lanes * concurrency) - lanes) * memory.taskBytes + tasks * memory.leakBytes;
  const [least, most] = memory.heldBytes.map((bytes) => lanes * bytes + more) as [number, number];
  const around = (peakBytes: number, emptyBytes: number): Pick<Prediction, 'peakBytes' | 'peakRange'> => ({
    peakBytes,
    peakRange: [Math.min(peakBytes, emptyBytes + least), Math.max(peakBytes, emptyBytes + most)],
  });
  if (inLoop) return around(memory.baseBytes + more, 0);
  const threads = processes > 0 ? processes * threadsPerProcess : threadsPerProcess;
  const shell = Math.min(process.bytes, EMPTY_PROCESS_BYTES);
  const perProcess = threadsPerProcess > 0 ? shell : process.bytes;
  const emptyBytes = processes * (threadsPerProcess > 0 ? shell : process.emptyBytes) + threads * thread.emptyBytes;
  return around(processes * perProcess + threads * thread.bytes + more, emptyBytes);
}
