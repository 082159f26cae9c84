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

/** The choice as advice, with what it comes to. */
export function headline(choice: PlanChoice, { aim, tasks }: PlanSettings, outOfReach: boolean): string {
  const does = `${counted(tasks, 'task')} in ${duration(choice.timeMs)} for ${dollars(choice.usd)}`;
  if (!outOfReach) return `Use ${choice.title}: ${does}.`;
  const limit = aim.type === 'cheapest' ? duration(aim.withinMs ?? 0) : dollars(aim.withinUsd ?? 0);
  return `No choice keeps within ${limit}; nearest comes ${choice.title}: ${does}.`;
}

/** That nothing can be said, since it hangs on what other programs did. */
export const untold = ({ share }: Disturbance): string =>
  `Can't tell: other programs used ${percent(share)} of the cores while this was measured, and what is best depends on it. Close them and measure again.`;

/** Why this one: what the two ends of the front would be, and what its time is made of. */
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

/** What the plan takes for granted, in plain sentences. */
export function assumptions(measured: PlanMeasured, settings: PlanSettings): string[] {
  const { task, start, pool } = measured;
  const speed =
    settings.vcpuSpeed === 1
      ? 'A virtual CPU computes as fast as a core of this machine.'
      : `A virtual CPU computes ${digits(settings.vcpuSpeed)} times as fast as a core of this machine.`;
  return [
    `All tasks are alike: each computes for ${duration(task.cpuMs)} and waits for ${duration(task.waitMs)}, as measured here.`,
    speed,
    `${count(platform.mbPerVcpu)} MB of memory bring one virtual CPU, other sizes as much more or less, and ${String(platform.mostVcpus)} at most; with less than one, computing takes longer and waiting does not.`,
    `Every function starts cold, as the program did here (${duration(start.cpuMs)} of computing, ${duration(start.waitMs)} beside it), and its start is billed. The platform's own part, ${duration(settings.sandboxMs)}, is waited for and not billed.`,
    pool
      ? `One process needs ${size(measured.aloneBytes)}; a pool needs ${size(pool.baseBytes)} and ${size(pool.workerBytes)} for each process. What does not fit is left out.`
      : `One process needs ${size(measured.aloneBytes)}. The result has no pool of processes with one task at a time, so there is no choice with several.`,
    'A process does one task at a time; while one waits, others of its function compute. Handing tasks and their data to processes is not counted.',
    `At most ${counted(settings.mostFunctions, 'function')} run at once; further tasks wait for one that is done.`,
    `Time is billed in steps of ${String(platform.billedStepMs)} ms, rounded up. A free tier, other services and data transfer are not counted, nor is the way from the caller to the function.`,
  ];
}

/** From here on the sums are said to be off. */
const OFF = 0.25;

/** What the sums give for the pool that was measured here, in words. */
export function checkText({ workers, foretoldMs, measuredMs }: Omit<NonNullable<Plan['check']>, 'text'>): string {
  const told = `The same sums foretell ${duration(foretoldMs)} for the pool of ${counted(workers, 'process', 'processes')} that was measured here; it took ${duration(measuredMs)}.`;
  const off = measuredMs > 0 ? Math.abs(foretoldMs / measuredMs - 1) : 0;
  return off > OFF
    ? `${told} They are off by ${percent(off)}: handing tasks over costs much, the tasks are few or uneven, or the machine was busy. Take the plan as rough.`
    : told;
}
