import type { Disturbance, Plan, PlanChoice, PlanMeasured, PlanSettings } from '../../../../contract/index.ts';
import { count, counted, digits, duration, percent, size } from '../wording.ts';
import type { Unmarked } from './choices.ts';
import { platform } from './platform.ts';

/** Dollars with as many digits as matter: "$1.25", "$0.00042". */
export function dollars(usd: number): string {
  if (usd === 0 || usd >= 100) return `$${count(usd)}`;
  if (usd >= 0.995) return `$${usd.toFixed(2)}`;
  // Three significant digits, never an exponent.
  return `$${usd.toFixed(Math.min(12, 2 - Math.floor(Math.log10(usd)))).replace(/0+$/, '')}`;
}

/** "one function with 4 processes, 7,076 MB" */
export function choiceText({ kind, processes, functions, requests, memoryMb }: Unmarked): string {
  const memory = `${count(memoryMb)} MB`;
  if (kind === 'one') return `one function with ${counted(processes, 'process', 'processes')} and ${memory}`;
  const atOnce = functions < requests ? `, ${count(functions)} at once,` : '';
  return `a function for each task${atOnce} with ${memory}`;
}

/** The choice as advice, with its time and cost. */
export function headline(choice: PlanChoice, { aim, tasks }: PlanSettings, outOfReach: boolean): string {
  const does = `${counted(tasks, 'task')} in ${duration(choice.timeMs)} for ${dollars(choice.usd)}`;
  if (!outOfReach) return `Use ${choice.title}: ${does}.`;
  const limit = aim.type === 'cheapest' ? duration(aim.withinMs ?? 0) : dollars(aim.withinUsd ?? 0);
  return `No choice stays within ${limit}. The nearest is ${choice.title}: ${does}.`;
}

/** Why there is no plan: it depends on what other programs did. */
export const untold = ({ share }: Disturbance): string =>
  `Can't tell: other programs used ${percent(share)} of the cores while this was measured, and the best choice depends on it. Close them and measure again.`;

/** Why this one: the two ends of the front, and the share of start-up. */
export function reasons(choice: PlanChoice, front: readonly PlanChoice[]): string[] {
  const fastest = front[0];
  const cheapest = front.at(-1);
  const said = [`Of its time ${duration(choice.startMs)} is start-up.`];
  if (fastest && fastest.id !== choice.id) {
    said.push(
      `The fastest is ${fastest.title}: ${duration(fastest.timeMs)}, for ${dollars(fastest.usd)}, ${digits(fastest.usd / choice.usd)} times the cost.`,
    );
  }
  if (cheapest && cheapest.id !== choice.id) {
    said.push(
      `The cheapest is ${cheapest.title}: ${dollars(cheapest.usd)}, in ${duration(cheapest.timeMs)}, ${digits(cheapest.timeMs / choice.timeMs)} times as long.`,
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
      : `A virtual CPU computes ${digits(settings.vcpuSpeed)} times as fast as a core of this machine.`;
  return [
    `All tasks are the same: each computes for ${duration(task.cpuMs)} and waits for ${duration(task.waitMs)}, as measured here.`,
    speed,
    `${count(platform.mbPerVcpu)} MB of memory give one virtual CPU, other sizes proportionally more or less, up to ${String(platform.mostVcpus)}. With less than one, computing takes longer and waiting does not.`,
    `Every function starts cold, as the program did here (${duration(start.cpuMs)} of computing, ${duration(start.waitMs)} of other time), and its start is billed. The platform's own part, ${duration(settings.sandboxMs)}, adds to the time and is not billed.`,
    pool
      ? `One process needs ${size(measured.aloneBytes)}; a pool needs ${size(pool.baseBytes)} and ${size(pool.workerBytes)} for each process. Choices that do not fit are left out.`
      : `One process needs ${size(measured.aloneBytes)}. The result has no pool of processes with one task in flight each, so no choice uses several processes.`,
    'A process runs one task at a time; while it waits, other processes of its function compute. The cost of sending tasks and their data to processes is not counted.',
    `At most ${counted(settings.mostFunctions, 'function')} run at once; further tasks wait until one is free.`,
    `Time is billed in steps of ${String(platform.billedStepMs)} ms, rounded up. A free tier, other services, data transfer and the network between caller and function are not counted.`,
  ];
}

/** From here on the plan's times count as off. */
const OFF = 0.25;

/** What the same calculation predicts for the pool that was measured here, in words. */
export function checkText({ workers, foretoldMs, measuredMs }: Omit<NonNullable<Plan['check']>, 'text'>): string {
  const told = `The same calculation predicts ${duration(foretoldMs)} for the pool of ${counted(workers, 'process', 'processes')} that was measured here; it took ${duration(measuredMs)}.`;
  const off = measuredMs > 0 ? Math.abs(foretoldMs / measuredMs - 1) : 0;
  return off > OFF
    ? `${told} It is off by ${percent(off)}: sending tasks costs much, the tasks are few or uneven, or the machine was busy. The plan is rough.`
    : told;
}
