import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const engine = join(dirname(fileURLToPath(import.meta.url)), '../src/main/engine');

/**
 * Copies the package `lanewise_python` into the folder `to`, and with it the Python twins of the built-in workloads, which lie beside their
 * TypeScript: `twin.py` becomes a module of `workloads`, `twin_async.py` one of `async_workloads`, named by the workload's id with underscores.
 */
export function copyPythonPackage(to) {
  cpSync(join(engine, 'python'), to, { recursive: true, filter: (path) => !path.endsWith('__pycache__') });
  const builtin = join(engine, 'workloads/builtin');
  for (const id of readdirSync(builtin)) {
    copyTwin(join(builtin, id, 'twin.py'), join(to, 'lanewise_python/workloads'), id);
    copyTwin(join(builtin, id, 'twin_async.py'), join(to, 'lanewise_python/async_workloads'), id);
  }
}

function copyTwin(from, folder, id) {
  if (!existsSync(from)) return;
  mkdirSync(folder, { recursive: true });
  cpSync(from, join(folder, `${id.replaceAll('-', '_')}.py`));
}
