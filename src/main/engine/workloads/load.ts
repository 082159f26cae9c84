import { isPythonFile, ok, problem, type ModuleRef, type Outcome, type WorkloadRef } from '../../../contract/index.ts';
import { readInputsFile } from './inputs-file.ts';
import { sourceOf, type LoadedWorkload } from './loaded-workload.ts';
import { checkParams, findWorkload } from './registry.ts';
import { inputsOf } from './module-inputs.ts';
import { importTask } from './user-module.ts';

/**
 * Loads a workload into this process; a user's module runs its top level here. Inputs from a file take the place of those the module brings.
 * Problems name the file and what to do.
 */
export async function loadWorkload(ref: WorkloadRef, inputsPath: string | null): Promise<Outcome<LoadedWorkload>> {
  if (ref.type === 'builtin') {
    if (inputsPath === null) return loadBuiltin(ref);
    return problem(
      'bad-input',
      `Workload "${ref.id}" makes its own inputs; leave out the inputs file ${inputsPath}, or use it with a task module.`,
    );
  }
  const loaded = isPythonFile(ref.path) ? ok(pythonFile) : await loadModule(ref);
  if (!loaded.ok || inputsPath === null) return loaded;
  const inputs = await readInputsFile(inputsPath, ref.inputsDelimiter);
  return inputs.ok ? ok({ ...loaded.value, handsInputsOver: true, inputs: () => Promise.resolve(sourceOf(inputs.value.values)) }) : inputs;
}

/** All that JavaScript knows of a file of Python's. */
const pythonFile: LoadedWorkload = {
  prepare: null,
  service: null,
  handsInputsOver: false,
  sharedBytes: 0,
  maxHeapMb: null,
  varies: null,
  findings: null,
  inputs: () => Promise.resolve({ count: null, at: (index) => index }),
};

async function loadBuiltin(ref: Extract<WorkloadRef, { type: 'builtin' }>): Promise<Outcome<LoadedWorkload>> {
  const params = await checkParams(ref.id, ref.params);
  if (!params.ok) return params;
  const workload = findWorkload(ref.id);
  if (!workload) return problem('bug', `Workload "${ref.id}" is not there.`);
  return ok({
    prepare: workload.prepare ? (context) => workload.prepare?.(params.value, context) ?? Promise.resolve(null) : null,
    service: workload.service?.(params.value) ?? null,
    handsInputsOver: true,
    sharedBytes: workload.sharedBytes ?? 0,
    maxHeapMb: workload.maxHeapMb?.(params.value) ?? null,
    varies: workload.varies ?? null,
    findings: workload.findings?.bind(workload, params.value) ?? null,
    inputs: (context) => Promise.resolve({ count: null, at: (index) => workload.input(params.value, context, index) }),
  });
}

/** A user's module as a workload. */
async function loadModule({ path, exportName }: ModuleRef): Promise<Outcome<LoadedWorkload>> {
  const module = await importTask(path, exportName);
  if (!module.ok) return module;
  return ok({
    prepare: null,
    service: null,
    handsInputsOver: true,
    sharedBytes: 0,
    maxHeapMb: null,
    varies: null,
    findings: null,
    inputs: async ({ tasks }) => {
      const inputs = await inputsOf(module.value, tasks);
      if (inputs === null) return { count: null, at: (index) => index };
      return sourceOf(inputs);
    },
  });
}
