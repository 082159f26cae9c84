import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';

/**
 * The variable that marks processes that a task starts and that leave its process group (`detached`, `setsid`).
 * Every child that this process starts gets its own value, which its descendants inherit.
 */
const MARK_NAME = 'LANEWISE_MARK';

/** The start of every mark that this process gives out; no other process has it. */
export const SESSION_MARK = `${MARK_NAME}=${randomBytes(12).toString('hex')}`;

/** How many environments are read in one turn of the loop, at some 10 µs each: through libuv's threads each would cost five times that. */
const IN_A_TURN = 200;
/** How often to search again for a process that forks as fast as it is killed. */
const ROUNDS = 20;
/** A killed process needs a moment until it is gone. */
const ROUND_MS = 5;

let count = 0;

/** Marks one child and all its descendants. */
export class Mark {
  readonly #text = `${SESSION_MARK}-${String(++count)}.`;

  /** The addition to the child's environment. */
  get env(): Readonly<Record<string, string>> {
    return { [MARK_NAME]: this.#text.slice(MARK_NAME.length + 1) };
  }

  /**
   * Kills every process that carries the mark and returns their number. A process that was started with an empty environment
   * escapes it. Without /proc (macOS, Windows) it finds nothing.
   */
  async sweep(): Promise<number> {
    const found = new Set<number>();
    for (let round = 0; round < ROUNDS; round++) {
      const pids = await this.#find();
      if (pids.length === 0) break;
      for (const pid of pids) {
        if (kill(pid)) found.add(pid);
      }
      await wait(ROUND_MS);
    }
    return found.size;
  }

  async #find(): Promise<number[]> {
    const pids = processIds();
    const marked: number[] = [];
    for (let from = 0; from < pids.length; from += IN_A_TURN) {
      if (from > 0) await turn();
      for (const pid of pids.slice(from, from + IN_A_TURN)) if (environmentOf(pid).includes(this.#text)) marked.push(pid);
    }
    return marked;
  }
}

function processIds(): number[] {
  if (process.platform !== 'linux') return [];
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

/** Empty for a process that is gone, a zombie, and another user's process. */
function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${String(pid)}/environ`, 'latin1');
  } catch {
    return '';
  }
}

function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}
