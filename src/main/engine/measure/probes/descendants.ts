import { readdir } from 'node:fs/promises';
import pidtree from 'pidtree';
import type { ReadProc } from './read-proc.ts';

/** The parent of every process of this machine. */
export type ReadParents = () => Promise<ReadonlyMap<number, number>>;

/** Listing processes through a program of the system is not cheap, so its answer is reused for this long. */
const LIST_AGE_MS = process.platform === 'win32' ? 3000 : 1000;

/** The processes below these, each with its parent. */
export function below(roots: readonly number[], parents: ReadonlyMap<number, number>): Map<number, number> {
  const children = new Map<number, number[]>();
  for (const [pid, parent] of parents) children.set(parent, [...(children.get(parent) ?? []), pid]);
  const found = new Map<number, number>();
  const open = [...roots];
  for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
    for (const pid of children.get(parent) ?? []) {
      if (found.has(pid)) continue;
      found.set(pid, parent);
      open.push(pid);
    }
  }
  return found;
}

/**
 * Parents from Linux's /proc. Reads a process's parent once, when it is first seen: later it may change, since children of an
 * ended process go to init and still belong to the process that started them.
 */
export function linuxParents(read: ReadProc, list: () => Promise<readonly string[]> = () => readdir('/proc')): ReadParents {
  let known = new Map<number, number>();
  return async () => {
    const pids = (await list()).map(Number).filter((pid) => pid > 0);
    const parents = await Promise.all(pids.map(async (pid) => known.get(pid) ?? parentOf(await read(`/proc/${String(pid)}/stat`))));
    known = new Map(pids.flatMap((pid, i) => (parents[i] == null ? [] : [[pid, parents[i]] as const])));
    return known;
  };
}

/** The fourth field of a stat file; the second, the name, may contain spaces and brackets. */
const parentOf = (stat: string | null): number | null =>
  stat === null ? null : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);

type ListAll = () => Promise<readonly { readonly pid: number; readonly ppid: number }[]>;

/** Parents from a program of the system (`ps`, `wmic`, PowerShell), at most every one to three seconds. Empty if it fails. */
export function listedParents(list: ListAll = () => pidtree(-1, { advanced: true }), ageMs: number = LIST_AGE_MS): ReadParents {
  let answer: Promise<ReadonlyMap<number, number>> | null = null;
  return () => {
    if (!answer) {
      answer = list().then(
        (all) => new Map(all.map(({ pid, ppid }) => [pid, ppid])),
        () => new Map<number, number>(),
      );
      setTimeout(() => (answer = null), ageMs).unref();
    }
    return answer;
  };
}
