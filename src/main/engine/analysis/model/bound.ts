import type { ModelSpec } from '../../../../contract/index.ts';
import { shapeOf } from '../../../../core/strategies/shape.ts';
import { aloneMs, type ModelInput } from './costs.ts';
import { loadOf } from './load.ts';
import { mean } from './mean.ts';

/** What limits how fast a run can be. */
export interface Bound {
  readonly runMs: number;
  readonly by: 'cores' | 'loop' | 'lock' | 'libuv' | 'service' | 'in-flight' | 'longest';
}

/**
 * The least time that running `tasks` can take under a strategy, from what was measured of them: their CPU time on all cores, on the loops, under the
 * lock, their time on libuv's threads, at the service, in flight, and the longest task. It includes no scheduling, messages or start-up.
 */
export function boundOf(spec: ModelSpec, tasks: number, input: ModelInput): Bound {
  const { inLoop, processes, lanes, concurrency } = shapeOf(spec);
  const { factor, side, children } = loadOf(spec, tasks, input);
  const own = mean(input.tasks, (task) => task.cpuMs);
  const cpuMs = (own + (inLoop ? input.loopMs : 0)) * factor;
  const sideMs = mean(input.tasks, (task) => task.sideMs) * side;
  const childMs = mean(input.tasks, (task) => task.childCpuMs) * children;
  const uvCpuMs = mean(input.tasks, (task) => task.uvCpuMs);
  const uvMs = mean(input.tasks, (task) => task.uvMs);
  const blockMs = mean(input.tasks, (task) => task.blockMs);
  const waitMs = mean(input.tasks, (task) => task.waitMs);
  const isolated = Math.max(1, processes);
  const bounds: Bound[] = [
    { by: 'cores', runMs: (tasks * (cpuMs + sideMs + uvCpuMs + childMs)) / input.cores },
    { by: 'loop', runMs: (tasks * (cpuMs + blockMs)) / lanes },
    { by: 'lock', runMs: (tasks * own * factor * input.lockShare) / isolated },
    { by: 'libuv', runMs: (tasks * uvMs) / (input.uvThreads * isolated) },
    { by: 'service', runMs: input.places === null ? 0 : (tasks * waitMs) / input.places },
    { by: 'in-flight', runMs: (tasks * (cpuMs + blockMs + uvMs + childMs + waitMs)) / (lanes * concurrency) },
    { by: 'longest', runMs: tasks < 2 * input.tasks.length ? 0 : Math.max(0, ...input.tasks.map(aloneMs)) },
  ];
  return bounds.reduce((most, each) => (each.runMs > most.runMs ? each : most));
}
