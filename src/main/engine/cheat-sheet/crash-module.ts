import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A task of which the third ends its process at once, as a fault in native code or the system's out-of-memory killer does; the others take a moment,
 * so that they run beside it. A user's module, since no built-in workload does this.
 */
const source = `export default async (index) => {
  if (index === 2) process.kill(process.pid, 'SIGKILL');
  await new Promise((resolve) => setTimeout(resolve, 30));
  return index;
};
`;

/** Writes the task into a folder and returns its path. */
export async function writeCrashModule(folder: string): Promise<string> {
  const path = join(folder, 'crash.mjs');
  await writeFile(path, source);
  return path;
}
