import { homedir } from 'node:os';
import { delimiter } from 'node:path';
import type { PythonInfo } from '../../../contract/index.ts';
import { spawnPython } from '../host/python-adapter.ts';
import type { PythonPort } from '../lab/ports.ts';
import { askPython, findPythons, launcherPythons, pythonFolders } from './pythons.ts';

/** Python on this machine. Interpreters are looked for once, and again when the user has pointed at others. */
export function pythonPort(pointed: () => Promise<readonly string[]> = () => Promise.resolve([])): PythonPort {
  let known: { readonly pointed: string; readonly found: Promise<readonly PythonInfo[]> } | null = null;
  const find = async (files: readonly string[]): Promise<readonly PythonInfo[]> => {
    const folders = await pythonFolders(process.env, homedir(), process.cwd());
    return findPythons(folders.join(delimiter), [...files, ...(await launcherPythons())]);
  };
  return {
    spawn: spawnPython,
    installed: async () => {
      const files = await pointed();
      const key = files.join('\n');
      if (known?.pointed !== key) known = { pointed: key, found: find(files) };
      return known.found;
    },
    ask: askPython,
  };
}
