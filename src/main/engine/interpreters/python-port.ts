import { realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { existsSync } from 'node:fs';
import type { PythonInfo } from '../../../contract/index.ts';
import { spawnPython } from '../processes/python-adapter.ts';
import type { PythonPort } from '../ports.ts';
import { inOrderOfChoice } from '../strategies/python-order.ts';
import { loginShellPath } from './login-shell.ts';
import { launcherPythons } from './python-launcher.ts';
import { activeFolders, pathFolders, pythonFolders, taskEnvironments, type Places } from './python-places.ts';
import { firstWithModule } from './python-modules.ts';
import { askAll, askPython, candidates, type Found, type FoundPythons } from './pythons.ts';

/** This machine's interpreters, however often they are requested. */
interface Known extends FoundPythons {
  /** The identity of what `python3` means on PATH. */
  readonly onPath: string | null;
  readonly active: readonly string[];
}

/** Python on this machine. Searches for interpreters once, and again when the user has added others; asks those that did not answer again. */
export function pythonPort(pointed: () => Promise<readonly string[]> = () => Promise.resolve([])): PythonPort {
  let known: { readonly pointed: string; readonly machine: Promise<Known> } | null = null;
  const besideTasks = new Map<string, Promise<FoundPythons>>();
  const machine = async (): Promise<Known> => {
    const files = await pointed();
    const key = files.join('\n');
    if (known?.pointed !== key) known = { pointed: key, machine: look(files) };
    const seen = await known.machine;
    if (seen.silent.length > 0 && known.pointed === key) known = { pointed: key, machine: again(seen) };
    return seen;
  };
  return {
    spawn: spawnPython,
    installed: async (task) => {
      const { found, onPath, active } = await machine();
      const folders = task === undefined ? [] : taskEnvironments(task, process.platform);
      const key = folders.join('\n');
      const beside = besideTasks.get(key) ?? candidates(folders).then((files) => askAll(files));
      besideTasks.set(key, beside);
      const own = (await beside).found;
      const ownIdentities = new Set(own.map(({ identity }) => identity));
      const preferredAs = ({ python, identity }: Found): PythonInfo['preferred'] => {
        if (active.includes(dirname(python.path))) return 'active';
        if (ownIdentities.has(identity)) return 'task';
        return identity === onPath ? 'path' : undefined;
      };
      const all = [...found, ...own.filter(({ identity }) => !found.some((each) => each.identity === identity))];
      return inOrderOfChoice(
        all.map((each) => {
          const preferred = preferredAs(each);
          return preferred ? { ...each.python, preferred } : each.python;
        }),
      );
    },
    silent: async () => (await machine()).silent,
    ask: async (path) => {
      const asked = await askPython(path);
      return asked === null || asked === 'late' ? asked : asked.python;
    },
    firstWith: firstWithModule,
  };
}

async function look(pointed: readonly string[]): Promise<Known> {
  const { env, platform } = process;
  const places: Places = { env, platform, home: homedir(), shellPath: await loginShellPath() };
  const files = await candidates(await pythonFolders(places), [...pointed, ...(await launcherPythons())]);
  const [seen, onPath] = await Promise.all([askAll(files), meantByPath(places)]);
  const active = activeFolders(places);
  const real = await Promise.all(active.map((folder) => realpath(folder).catch(() => folder)));
  return { ...seen, onPath, active: [...active.map((folder) => resolve(folder)), ...real] };
}

/** What `python3` starts in the user's shell: it may be a script that chooses an interpreter, so it is asked. */
async function meantByPath(places: Places): Promise<string | null> {
  const names = places.platform === 'win32' ? ['python.exe', 'python3.exe'] : ['python3'];
  const first = pathFolders(places)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
  const [found] = first === undefined ? [] : (await askAll(await candidates([], [first]))).found;
  return found?.identity ?? null;
}

/** Asks those that did not answer a second time. */
async function again(seen: Known): Promise<Known> {
  const { found, silent } = await askAll(seen.silent);
  const fresh = found.filter(({ identity }) => !seen.found.some((each) => each.identity === identity));
  return { ...seen, found: [...seen.found, ...fresh], silent };
}
