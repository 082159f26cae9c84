/**
 * Loads the workload module and inputs file of its arguments as a worker would, in plain Node, in this process or (third argument) in a thread of it,
 * and prints what came of it as JSON.
 */
import { isMainThread, Worker } from 'node:worker_threads';
import { inspectModule } from '../../../src/main/engine/workloads/modules/inspect.ts';
import { loadWorkload } from '../../../src/main/engine/workloads/load.ts';
import { contextOf, runTasks } from './workload-tasks.ts';

const [path = '', inputs = '', where, exportName = ''] = process.argv.slice(2);
const inputsPath = inputs || null;
const ref = { type: 'module', path, ...(exportName === '' ? {} : { exportName }) } as const;

async function report(): Promise<unknown> {
  const info = await inspectModule(ref, inputsPath);
  const loaded = await loadWorkload(ref, inputsPath);
  if (!info.ok || !loaded.ok) return { inspect: info, load: loaded.ok ? 'ok' : loaded };
  return { inspect: { ...info.value, loadMs: 0 }, outputs: await runTasks(ref, loaded.value, contextOf()) };
}

if (where === 'thread' && isMainThread) new Worker(__filename, { argv: process.argv.slice(2) });
else void report().then((found) => process.stdout.write(`${JSON.stringify(found)}\n`));
