import { homedir } from 'node:os';
import { delimiter } from 'node:path';
import type { PythonInfo } from '../../../contract/index.ts';
import { spawnPython } from '../host/python-adapter.ts';
import type { PythonPort } from '../lab/ports.ts';
import { askPython, findPythons, pythonFolders } from './pythons.ts';

/** Python on this machine; interpreters are looked for once. */
export function pythonPort(): PythonPort {
  let installed: Promise<readonly PythonInfo[]> | null = null;
  const find = async (): Promise<readonly PythonInfo[]> =>
    findPythons((await pythonFolders(process.env, homedir(), process.cwd())).join(delimiter));
  return { spawn: spawnPython, installed: () => (installed ??= find()), ask: askPython };
}
