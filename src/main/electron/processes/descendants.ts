import { readFile } from 'node:fs/promises';
import { below, linuxParents, listedParents, type ReadParents } from '../../engine/measure/probes/descendants.ts';

const linux: ReadParents = linuxParents((path) => readFile(path, 'utf8').catch(() => null));
const listed: ReadParents = listedParents();

/**
 * Kills all descendants of a process and returns their number. None on Windows: listing processes takes a second
 * there, for each process of a trial.
 */
export async function killDescendants(pid: number, platform: NodeJS.Platform = process.platform): Promise<number> {
  if (platform === 'win32') return 0;
  const found = [...below([pid], await (platform === 'linux' ? linux() : listed())).keys()];
  return found.filter(kill).length;
}

function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}
