import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A task whose third ends its process at once, as a fault in native code or the system's out-of-memory killer does; the others take a moment,
 * so that it has company. Written as a module of a user, since no built-in workload does such a thing.
 */
const source = `export default async (index) => {
  if (index === 2) process.kill(process.pid, 'SIGKILL');
  await new Promise((resolve) => setTimeout(resolve, 30));
  return index;
};
`;

/** Writes the task into a folder and gives its path. */
export async function writeCrashModule(folder: string): Promise<string> {
  const path = join(folder, 'crash.mjs');
  await writeFile(path, source);
  return path;
}
