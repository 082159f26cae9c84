import { readText, type ReadText } from './cores.ts';

/** Linux counts CPU time in hundredths of a second (USER_HZ is 100 on every architecture that Node runs on). */
const TICK_MS = 10;

/**
 * CPU time that everything on this machine has used since it booted, in milliseconds: user, nice, system, interrupts, and what a
 * hypervisor took (`steal`), from /proc/stat's first line. Null where there is no such file.
 */
export function machineCpuMs(read: ReadText = readText): number | null {
  const numbers = /^cpu\s+(.*)$/m
    .exec(read('/proc/stat') ?? '')?.[1]
    ?.split(/\s+/)
    .map(Number);
  if (!numbers || numbers.length < 8) return null;
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = numbers;
  return (user + nice + system + irq + softirq + steal) * TICK_MS;
}
