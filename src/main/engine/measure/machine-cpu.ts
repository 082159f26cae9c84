import { cpus } from 'node:os';
import { readText, type ReadText } from './cores.ts';

/** Linux counts CPU time in hundredths of a second (USER_HZ is 100 on every architecture that Node runs on). */
const TICK_MS = 10;

/**
 * CPU time that everything on this machine has used since boot, in milliseconds: user, nice, system, interrupts, and on Linux a
 * hypervisor's share (`steal`), from /proc/stat's first line. Elsewhere from libuv. Null where neither reports it.
 */
export function machineCpuMs(read: ReadText = readText, list: typeof cpus = cpus): number | null {
  const numbers = /^cpu\s+(.*)$/m
    .exec(read('/proc/stat') ?? '')?.[1]
    ?.split(/\s+/)
    .map(Number);
  if (!numbers || numbers.length < 8) return listed(list());
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = numbers;
  return (user + nice + system + irq + softirq + steal) * TICK_MS;
}

function listed(all: ReturnType<typeof cpus>): number | null {
  const used = all.reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
  return used > 0 ? used : null;
}
