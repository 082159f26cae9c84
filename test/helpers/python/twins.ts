import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Params } from '../../../src/contract/index.ts';
import { digest } from '../../../src/main/engine/workloads/digest.ts';
import { startHttpService } from '../../../src/main/engine/workloads/service/http-service.ts';
import { loadTask } from '../../../src/main/engine/workloads/load-task.ts';
import { checkParams, findWorkload } from '../../../src/main/engine/workloads/registry.ts';
import { trialSideOf } from '../../../src/main/engine/workloads/trial-sides.ts';
import type { WorkloadContext } from '../../../src/main/engine/workloads/workload.ts';
import { runPython } from './python.ts';

/** The checksums of a task's input and output. */
export type Checksums = readonly [input: number, output: number];

/** Plain twins, or those that let an event loop go on while they wait. */
export type TwinForm = 'plain' | 'asyncio';

/** Does the tasks as a runner would, one after the other. */
const PROGRAM = `
import asyncio
from importlib import import_module
from lanewise_python.task.context import Context
from lanewise_python.task.digest import digest
from lanewise_python.workloads import load_make_input, load_setup, load_twin
context = Context(**job["context"])
task, setup, make_input = (load(job["id"]) for load in (load_twin, load_setup, load_make_input))
if job["form"] == "asyncio":
    task = import_module("lanewise_python.async_workloads." + job["id"].replace("-", "_")).task
if setup:
    setup(context)
async def main():
    checksums = []
    for index, given in zip(job["indexes"], job["inputs"]):
        value = make_input(index, context) if make_input else given
        output = task(value, context)
        checksums.append([digest(value), digest(await output if job["form"] == "asyncio" else output)])
    return checksums
print(json.dumps(asyncio.run(main())))
`;

/** The checksums of the same tasks in both languages, with the same prepared data and the same local service. */
export async function doTwice(
  id: string,
  given: Params,
  indexes: readonly number[],
  form: TwinForm = 'plain',
  tasks = 4,
): Promise<{ javascript: Checksums[]; python: Checksums[] }> {
  const workload = findWorkload(id);
  const trialSide = trialSideOf(id);
  const checked = await checkParams(id, given);
  if (!workload || !trialSide || !checked.ok) throw new Error(`${id} can not be done with ${JSON.stringify(given)}`);
  const params = checked.value;
  const tempDir = mkdtempSync(join(tmpdir(), 'lanewise-twins-'));
  const spec = workload.service?.(params);
  const service = spec ? await startHttpService(spec) : null;
  try {
    const prepared = (await workload.prepare?.(params, { tasks, tempDir, progress: () => undefined })) ?? null;
    const context: WorkloadContext = { tasks, tempDir, prepared, serviceUrl: service?.url ?? null };
    const inputs = indexes.map((index) => trialSide.input(params as never, context, index));
    return {
      javascript: await inJavaScript(id, params, context, inputs),
      python: await inPython(id, params, context, indexes, inputs, form),
    };
  } finally {
    await service?.close();
    rmSync(tempDir, { recursive: true });
  }
}

async function inJavaScript(id: string, params: Params, context: WorkloadContext, inputs: readonly unknown[]): Promise<Checksums[]> {
  const loaded = await loadTask({ type: 'builtin', id, params }, context);
  if (!loaded.ok) throw new Error(loaded.problem.message);
  const checksums: Checksums[] = [];
  for (const input of inputs) checksums.push([digest(input), digest(await loaded.value.run(input))]);
  await loaded.value.teardown?.();
  return checksums;
}

/** Inputs that are no JSON must be made by the twin itself: they arrive as null. */
export async function inPython(
  id: string,
  params: Params,
  { tasks, tempDir, prepared, serviceUrl }: WorkloadContext,
  indexes: readonly number[],
  inputs: readonly unknown[] = indexes,
  form: TwinForm = 'plain',
): Promise<Checksums[]> {
  const context = { params, tasks, temp_dir: tempDir, prepared, service_url: serviceUrl };
  const plain = JSON.stringify(inputs, (_key, value: unknown) => (ArrayBuffer.isView(value) ? null : value));
  return (await runPython(PROGRAM, { id, form, context, indexes, inputs: JSON.parse(plain) as unknown })) as Checksums[];
}
