import { counted, formatBytes, formatDuration, formatNumber, formatTimes, NBSP, roughly } from '../../../../core/format/index.ts';
import type { MachinesLimit, MachinesOutlook } from '../../../../contract/index.ts';

/** Machines whose speeds differ by less are alike. */
const ALIKE = 1.1;

/** What bounds a run, as the subject of a sentence. */
const limits: Readonly<Record<MachinesLimit, string>> = {
  machines: 'the machines themselves are',
  dispatcher: 'the program that hands out the tasks is, on its one thread,',
  redis: 'Redis is, on its one thread,',
  network: 'the network is',
  latency: 'round trips are',
};

/** The answer to "one machine or several?", a sentence each. */
export function outlookText(
  count: number,
  { imagined, fleet, runs, hereMs, paysFromTasks, saturates, taskBytes }: Omit<MachinesOutlook, 'says'>,
): string[] {
  const last = runs.at(-1);
  if (!last) return [];
  const network = `${formatDuration(imagined.roundTripMs)} of round trip and ${formatNumber(imagined.mbitPerSecond)}${NBSP}Mbit/s`;
  const faster = hereMs / last.wallMs;
  const than = faster >= 1 ? `${formatTimes(faster)} as fast as` : `slower than`;
  const sentences = [
    `${whose(last.machines, fleet, network)} would take ${formatDuration(last.wallMs)} for ${counted(count, 'task')}: ${than} this machine alone (${formatDuration(hereMs)}).`,
    ...(last.machines > 1 ? [paysText(count, paysFromTasks, runs)] : []),
    ...(fleet ? [speedsText(fleet.machines)] : []),
  ];
  if (saturates && saturates.machines > 1)
    sentences.push(
      `From ${counted(saturates.machines, 'machine')} on ${limits[saturates.limit]} the limit${dataText(saturates.limit, taskBytes)}.`,
    );
  return sentences;
}

/** The machines that are meant, as the subject of a sentence: those of a fleet, as measured, or imagined ones. */
const whose = (machines: number, fleet: MachinesOutlook['fleet'], network: string): string =>
  fleet
    ? `The ${counted(machines, 'machine')} of your fleet ${fleet.name}, whose queue was measured with ${network},`
    : `${counted(machines, 'machine')} like this one, with ${network} between them,`;

/** How fast the machines of a fleet are, by the loop that each ran. */
function speedsText(machines: NonNullable<MachinesOutlook['fleet']>['machines']): string {
  const ordered = machines.toSorted((a, b) => a.speed - b.speed);
  const [slowest, fastest] = [ordered[0], ordered.at(-1)];
  if (!slowest || !fastest) return '';
  if (fastest.speed <= ALIKE * slowest.speed) return `A thread there is ${formatTimes(slowest.speed)} as fast as one here.`;
  return `A thread of ${slowest.name}, the slowest, is ${formatTimes(slowest.speed)} as fast as one here, and one of ${fastest.name} ${formatTimes(fastest.speed)}.`;
}

function paysText(count: number, paysFromTasks: number | null, runs: MachinesOutlook['runs']): string {
  const limit = runs.find(({ machines }) => machines > 1)?.limit ?? 'machines';
  if (paysFromTasks === null)
    return `A second machine never pays for these tasks: ${limit === 'machines' ? 'what the queue costs is more than it gains' : `${limits[limit]} the limit`}.`;
  if (paysFromTasks <= 1) return 'A second machine pays from the first task.';
  return `A second machine pays from about ${roughly(paysFromTasks)} tasks; ${count >= paysFromTasks ? 'this job has more' : 'this job has fewer'}.`;
}

const dataText = (limit: MachinesLimit, bytes: number): string => (limit === 'network' ? `: each task sends ${formatBytes(bytes)}` : '');
