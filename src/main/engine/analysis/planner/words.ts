import { known } from '../../../../core/known.ts';
import {
  counted,
  formatBytes,
  formatCount,
  formatDollars,
  formatDuration,
  formatNumber,
  formatPercent,
  NBSP,
} from '../../../../core/format/index.ts';
import type { Disturbance, Plan, PlanChoice, PlanMeasured, PlanSettings } from '../../../../contract/index.ts';
import type { Unmarked } from './choices.ts';
import type { Interval } from './interval.ts';
import { platform } from './platform.ts';

/** "one function with 4 processes, 7,076 MB" */
export function choiceText({ kind, processes, functions, requests, memoryMb }: Unmarked): string {
  const memory = `${formatCount(memoryMb)}${NBSP}MB`;
  if (kind === 'one') return `one function with ${counted(processes, 'process', 'processes')} and ${memory}`;
  const atOnce = functions < requests ? `, ${formatCount(functions)} at once,` : '';
  return `a function for each task${atOnce} with ${memory}`;
}

/** The choice as advice, with its time and cost and their intervals. */
export function headline(choice: PlanChoice, { aim, tasks }: PlanSettings, outOfReach: boolean, interval: Interval | null): string {
  const takes = within(choice.timeMs, interval?.timeMs, formatDuration);
  const costs = within(choice.usd, interval?.usd, formatDollars);
  const does = `${counted(tasks, 'task')} in ${takes} for ${costs}`;
  if (!outOfReach) return `Use ${choice.title}: ${does}.`;
  const limit =
    aim.type === 'cheapest'
      ? formatDuration(known(aim.withinMs, 'the limit of time'))
      : formatDollars(known(aim.withinUsd, 'the limit of cost'));
  return `No choice stays within ${limit}. The nearest is ${choice.title}: ${does}.`;
}

/** "50 s (44 s to 58 s)", without the interval where it is no wider than the rounding. */
function within(value: number, interval: readonly [number, number] | undefined, format: (value: number) => string): string {
  if (!interval) return format(value);
  const [low, high] = interval.map((end) => format(end));
  return low === high ? format(value) : `${format(value)} (${low ?? ''} to ${high ?? ''})`;
}

/** Why there is no plan: it depends on what other programs did. */
export const untold = ({ share }: Disturbance): string =>
  `Can't tell: other programs used ${formatPercent(share)} of the cores while this was measured, and the best choice depends on it. Close them and measure again.`;

/** Why this one: the two ends of the front. */
export function reasons(choice: PlanChoice, front: readonly PlanChoice[]): string[] {
  const fastest = front[0];
  const cheapest = front.at(-1);
  const said: string[] = [];
  if (fastest && fastest.id !== choice.id) {
    said.push(
      `The fastest is ${fastest.title}: ${formatDuration(fastest.timeMs)}, for ${formatDollars(fastest.usd)}, ${formatNumber(fastest.usd / choice.usd)} times the cost.`,
    );
  }
  if (cheapest && cheapest.id !== choice.id) {
    said.push(
      `The cheapest is ${cheapest.title}: ${formatDollars(cheapest.usd)}, in ${formatDuration(cheapest.timeMs)}, ${formatNumber(cheapest.timeMs / choice.timeMs)} times as long.`,
    );
  }
  return said;
}

/** What the plan assumes, in plain sentences. */
export function assumptions(measured: PlanMeasured, settings: PlanSettings): string[] {
  const { task, start, pool } = measured;
  const speed =
    settings.vcpuSpeed === 1
      ? 'A virtual CPU computes as fast as a core of this machine.'
      : `A virtual CPU computes ${formatNumber(settings.vcpuSpeed)} times as fast as a core of this machine.`;
  return [
    `All tasks are the same: each computes for ${formatDuration(task.cpuMs)} and waits for ${formatDuration(task.waitMs)}, as measured here.`,
    speed,
    `${formatCount(platform.mbPerVcpu)}${NBSP}MB of memory give one virtual CPU, other sizes proportionally more or less, up to ${String(platform.mostVcpus)}. With less than one, computing takes longer and waiting does not.`,
    `Every function starts cold, as the program did here (${formatDuration(start.cpuMs)} of computing, ${formatDuration(start.waitMs)} of other time), and its start is billed. The platform's own part, ${formatDuration(settings.sandboxMs)}, adds to the time and is not billed.`,
    pool
      ? `One process needs ${formatBytes(measured.aloneBytes)}; a pool needs ${formatBytes(pool.baseBytes)} and ${formatBytes(pool.workerBytes)} for each process. Choices that do not fit are left out.`
      : `One process needs ${formatBytes(measured.aloneBytes)}. The result has no pool of processes with one task in flight each, so no choice uses several processes.`,
    'A process runs one task at a time; while it waits, other processes of its function compute. The cost of sending tasks and their data to processes is not counted.',
    `At most ${counted(settings.mostFunctions, 'function')} run at once; further tasks wait until one is free.`,
    `Time is billed in steps of ${formatDuration(platform.billedStepMs)}, rounded up. A free tier, other services, data transfer and the network between caller and function are not counted.`,
  ];
}

/** From here on the plan's times count as off. */
const OFF = 0.25;

/** What the same calculation predicts for the pool that was measured here, in words. */
export function checkText({ workers, foretoldMs, measuredMs }: Omit<NonNullable<Plan['check']>, 'text'>): string {
  const told = `The same calculation predicts ${formatDuration(foretoldMs)} for the pool of ${counted(workers, 'process', 'processes')} that was measured here; it took ${formatDuration(measuredMs)}.`;
  const off = measuredMs > 0 ? Math.abs(foretoldMs / measuredMs - 1) : 0;
  return off > OFF
    ? `${told} It is off by ${formatPercent(off)}: sending tasks costs much, the tasks are few or uneven, or the machine was busy. The plan is rough.`
    : told;
}
