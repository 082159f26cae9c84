import { readdirSync, readFileSync } from 'node:fs';

/** Ids of living processes of the engine in whose environment `mark` stands (Linux; elsewhere none are seen). Children inherit it. */
export function engineProcesses(mark: string): number[] {
  let names: string[];
  try {
    names = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
  return names.map(Number).filter((pid) => isEngine(pid, mark));
}

function isEngine(pid: number, mark: string): boolean {
  try {
    const read = (file: string): string => readFileSync(`/proc/${String(pid)}/${file}`, 'utf8');
    const state = /\) (\w)/.exec(read('stat'))?.[1];
    return state !== 'Z' && /out[\\/]engine[\\/]|run_lanewise|multiprocessing/.test(read('cmdline')) && read('environ').includes(mark);
  } catch {
    // It ended while it was being looked at.
    return false;
  }
}
