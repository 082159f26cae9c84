import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UsageError } from './usage-error.ts';

/** The workload that an argument or `--module` names; undefined without either. Throws a UsageError for both together, and for a module that does not exist. */
export function workloadArgument(given: string | undefined, module: string | undefined): string | undefined {
  if (module === undefined) return given;
  if (given !== undefined) throw new UsageError(`--module: the option already names the task. Remove "${given}".`);
  return moduleFile(module);
}

/** The file of a Python module, relative to the current folder, where Python looks too: `shop.tools.job` is shop/tools/job.py. */
function moduleFile(name: string): string {
  if (!/^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(name))
    throw new UsageError(`--module: "${name}" is not the name of a Python module, such as shop.tools.job.`);
  const base = resolve(join(...name.split('.')));
  const file = [`${base}.py`, join(base, '__init__.py')].find(existsSync);
  if (file === undefined)
    throw new UsageError(`--module: there is no ${name} below ${process.cwd()}: neither ${base}.py nor a package of that name.`);
  return file;
}
