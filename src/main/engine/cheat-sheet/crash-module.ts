import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SheetLanguage } from '../../../contract/index.ts';

/**
 * A task of which the third ends its process at once, as a fault in native code or the system's out-of-memory killer does; the others take a moment,
 * so that they run beside it. A user's module, since no built-in workload does this.
 */
const sources: Readonly<Record<SheetLanguage, { readonly name: string; readonly text: string }>> = {
  javascript: {
    name: 'crash.mjs',
    text: `export default async (index) => {
  if (index === 2) process.kill(process.pid, 'SIGKILL');
  await new Promise((resolve) => setTimeout(resolve, 30));
  return index;
};
`,
  },
  python: {
    name: 'crash.py',
    text: `import os
import time


def task(index):
    if index == 2:
        os.kill(os.getpid(), 9)
    time.sleep(0.03)
    return index
`,
  },
};

/** Writes the task into a folder and returns its path. */
export async function writeCrashModule(folder: string, language: SheetLanguage): Promise<string> {
  const { name, text } = sources[language];
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}
