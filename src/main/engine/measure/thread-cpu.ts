import { closeSync, openSync, readSync } from 'node:fs';

/** Reads the CPU time of the thread that opened it. */
export interface ThreadCpuClock {
  /** Milliseconds of CPU since the thread began. */
  readMs(): number;
  close(): void;
}

/**
 * The CPU clock of the calling thread: Node's own where it exists (23.9 and later), else Linux's schedstat through a descriptor that stays
 * open (its first number is nanoseconds on a CPU). The kernel updates it only at its clock ticks, every 1 to 10 ms, except when
 * asked for the CPU time of the process, which is exact: so this asks for that first (0.9 us, both together some 3 us). Otherwise a task of a millisecond
 * seems to use nothing, or a whole tick. Null where neither clock exists.
 */
export function openThreadCpuClock(): ThreadCpuClock | null {
  const own = (process as { threadCpuUsage?: () => { user: number; system: number } }).threadCpuUsage;
  if (own) {
    const readMs = (): number => {
      const { user, system } = own.call(process);
      return (user + system) / 1000;
    };
    return { readMs, close: () => undefined };
  }
  let fd: number;
  try {
    fd = openSync('/proc/thread-self/schedstat', 'r');
  } catch {
    return null;
  }
  const buffer = Buffer.alloc(64);
  return {
    readMs: () => {
      process.cpuUsage();
      return Number.parseInt(buffer.toString('latin1', 0, readSync(fd, buffer, 0, 64, 0)), 10) / 1e6;
    },
    close: () => {
      closeSync(fd);
    },
  };
}
