import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The ids of the built-in workloads that have a twin in Python: those with a file in the package `lanewise_python`, below `folder`. */
export function twinsIn(folder: string): ReadonlySet<string> {
  const files = readdirSync(join(folder, 'lanewise_python', 'workloads'));
  return new Set(files.filter((file) => /^[a-z]\w*\.py$/.test(file)).map((file) => file.slice(0, -'.py'.length).replaceAll('_', '-')));
}
