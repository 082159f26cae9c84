import { lstat, readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { z } from 'zod';

const owner = z.object({
  pid: z.number().int(),
  /** When the process started, in the system's own count since boot; process ids are reused. Null where the system does not report it. */
  started: z.string().nullable(),
  host: z.string(),
  /** The machine's boot; null where the system does not report it. */
  boot: z.string().nullable(),
  /** The namespace of process ids (containers have their own); null where the system does not report it. */
  space: z.string().nullable(),
});

/** A process that owns a folder, so that another can check whether it still runs. */
export type Owner = z.infer<typeof owner>;

/** The file in a folder that names its owner. */
export const OWNER = 'owner.json';

/** This process. */
export async function thisOwner(): Promise<Owner> {
  const [found, boot, space] = await Promise.all([processOf('self'), bootId(), processSpace()]);
  return { pid: process.pid, started: found?.started ?? null, host: hostname(), boot, space };
}

/** The owner that a file names; null if there is none or it can't be read. */
export async function readOwner(path: string): Promise<Owner | null> {
  try {
    // Reading a pipe would wait for its writer.
    if (!(await lstat(path)).isFile()) return null;
    return owner.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Whether an owner still runs. `unknown`: it belongs to another machine or another container. */
export async function stateOf(other: Owner, own: Owner): Promise<'alive' | 'gone' | 'unknown'> {
  if (other.host !== own.host) return 'unknown';
  if (other.boot !== own.boot) return 'gone';
  if (other.space !== own.space) return 'unknown';
  try {
    process.kill(other.pid, 0);
  } catch (error) {
    // EPERM: it exists and belongs to another user.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return 'gone';
  }
  if (other.started === null) return 'alive';
  const found = await processOf(String(other.pid));
  if (found === null) return 'alive';
  // A zombie has ended, and waits for its parent to collect it.
  return found.started === other.started && found.state !== 'Z' && found.state !== 'X' ? 'alive' : 'gone';
}

/** Fields 3 and 22 of /proc/PID/stat; the name before them may contain anything, so fields count from its closing parenthesis. */
async function processOf(pid: string): Promise<{ readonly state: string; readonly started: string } | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state, started] = [fields?.[0], fields?.[19]];
  return state === undefined || started === undefined ? null : { state, started };
}

const bootId = (): Promise<string | null> =>
  readFile('/proc/sys/kernel/random/boot_id', 'utf8').then(
    (text) => text.trim(),
    () => null,
  );

const processSpace = (): Promise<string | null> => readlink('/proc/self/ns/pid').catch(() => null);
