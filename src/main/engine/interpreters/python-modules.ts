import type { PythonInfo } from '../../../contract/index.ts';
import { endOfProgram } from '../processes/run-program.ts';
import { nowNs, sinceMs } from '../measure/clock.ts';
import { AT_ONCE, inEmptyFolder } from './pythons.ts';

/** Whether a module exists, without importing it, also among the user's own packages, which isolation excludes. */
const FIND = `
import sys
sys.path[:] = [each for each in sys.path if each]
try:
    import site
    if sys.prefix == sys.base_prefix:
        sys.path.append(site.getusersitepackages())
except Exception:
    pass
import importlib.util
sys.exit(importlib.util.find_spec(sys.argv[1]) is None)`;

/** An error that names another interpreter must not be late itself. */
const LIMIT_MS = 5000;

/** The first of these interpreters that has a module of that name; null: none has it, or none answers in time. Nothing in the current folder runs. */
export async function firstWithModule(module: string, pythons: readonly PythonInfo[], limitMs = LIMIT_MS): Promise<PythonInfo | null> {
  const askedNs = nowNs();
  const found: boolean[] = [];
  const waiting = [...pythons.entries()];
  await inEmptyFolder(async (cwd) => {
    const askNext = async (): Promise<void> => {
      for (let next = waiting.shift(); next && !found.includes(true); next = waiting.shift()) {
        const leftMs = limitMs - sinceMs(askedNs);
        if (leftMs <= 0) return;
        const [place, { path }] = next;
        found[place] = (await endOfProgram(path, ['-I', '-c', FIND, module], leftMs, { cwd })).type === 'output';
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, askNext));
  }, undefined);
  return pythons.find((_, place) => found[place] === true) ?? null;
}
