import { closeSync, openSync, readSync } from 'node:fs';

/** What a thread has used since it began, in milliseconds; NaN where the system does not report it. */
export interface ThreadTimes {
  readonly cpuMs: number;
  /** It was ready to run and kept from a core. */
  readonly keptMs: number;
}

export const unknownTimes: ThreadTimes = { cpuMs: NaN, keptMs: NaN };

/** The times from one reading to a later one. */
export const timesBetween = (from: ThreadTimes, to: ThreadTimes): ThreadTimes => ({
  cpuMs: to.cpuMs - from.cpuMs,
  keptMs: to.keptMs - from.keptMs,
});

/** Reads the times of the thread that opened it. */
export interface ThreadClock {
  read(): ThreadTimes;
  close(): void;
}

/** Linux's figures of a thread: nanoseconds on a core, nanoseconds ready without one, and how often it ran. */
const SCHEDSTAT = '/proc/thread-self/schedstat';

/**
 * The clock of the calling thread: Linux's schedstat through a descriptor that stays open, else Node's own, which counts CPU alone (23.9 and later). The
 * kernel updates the time on a core only at its clock ticks, every 1 to 10 ms, except when asked for the CPU time of the process, which is
 * exact: so this asks for that first. Otherwise a task of a millisecond seems to use nothing, or a whole tick. The time without a core is
 * exact whenever the thread runs. One reading takes 2 to 3 us. A task that closes all files of its process, as daemons do, closes this one too: then
 * the times are unknown. Null where neither clock exists.
 */
export function openThreadClock(): ThreadClock | null {
  let fd: number;
  try {
    fd = openSync(SCHEDSTAT, 'r');
  } catch {
    return ownClock();
  }
  const buffer = Buffer.alloc(64);
  return {
    read: () => {
      process.cpuUsage();
      let text: string;
      try {
        text = buffer.toString('latin1', 0, readSync(fd, buffer, 0, buffer.length, 0));
      } catch {
        return unknownTimes;
      }
      return { cpuMs: Number.parseInt(text, 10) / 1e6, keptMs: Number.parseInt(text.slice(text.indexOf(' ')), 10) / 1e6 };
    },
    close: () => {
      try {
        closeSync(fd);
      } catch {
        // A task has closed it.
      }
    },
  };
}

function ownClock(): ThreadClock | null {
  const own = (process as { threadCpuUsage?: () => { user: number; system: number } }).threadCpuUsage;
  if (!own) return null;
  const read = (): ThreadTimes => {
    const { user, system } = own.call(process);
    return { cpuMs: (user + system) / 1000, keptMs: NaN };
  };
  return { read, close: () => undefined };
}
