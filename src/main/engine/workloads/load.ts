import { isPythonFile, ok, problem, type CommandRef, type Outcome, type WorkloadRef } from '../../../contract/index.ts';
import { inputsFrom, loadForTrial } from './load-for-trial.ts';
import { whyUnused } from './command/words.ts';
import type { LoadedWorkload } from './loaded-workload.ts';
import { checkParams, findWorkload } from './registry.ts';

/** Nothing to prepare, as for any task file. */
const plain = { prepare: null, service: null, handsInputsOver: true, maxHeapMb: null, varies: null } as const;

/**
 * Loads a workload into this process, before its trials; a user's module runs its top level here. Inputs from a file replace the module's
 * own. Problems name the file and what to do.
 */
export async function loadWorkload(ref: WorkloadRef, inputsPath: string | null): Promise<Outcome<LoadedWorkload>> {
  if (ref.type === 'builtin') {
    if (inputsPath === null) return loadBuiltin(ref);
    return problem(
      'bad-input',
      `Workload "${ref.id}" makes its own inputs. Remove the inputs file ${inputsPath}, or use it with a task module.`,
    );
  }
  if (ref.type === 'command') return loadCommand(ref, inputsPath);
  if (isPythonFile(ref.path) && inputsPath === null) return ok(pythonFile);
  const loaded = isPythonFile(ref.path) ? await inputsFrom(inputsPath ?? '', ref.inputsDelimiter) : await loadForTrial(ref, inputsPath);
  return loaded.ok ? ok({ ...plain, ...loaded.value }) : loaded;
}

/** Refuses inputs that a program would not get. */
async function loadCommand(ref: CommandRef, inputsPath: string | null): Promise<Outcome<LoadedWorkload>> {
  const loaded = await loadForTrial(ref, inputsPath);
  if (!loaded.ok) return loaded;
  if (inputsPath !== null) {
    const inputs = await loaded.value.inputs({ tasks: 1, tempDir: '', prepared: null, serviceUrl: null });
    const why = whyUnused(ref, inputs.at(0));
    if (why !== null) return problem('bad-input', why);
  }
  return ok({ ...plain, ...loaded.value });
}

/** All that JavaScript knows of a Python file. */
const pythonFile: LoadedWorkload = {
  ...plain,
  handsInputsOver: false,
  sharedBytes: 0,
  findings: null,
  inputs: () => Promise.resolve({ count: null, at: (index) => index }),
};

async function loadBuiltin(ref: Extract<WorkloadRef, { type: 'builtin' }>): Promise<Outcome<LoadedWorkload>> {
  const params = await checkParams(ref.id, ref.params);
  if (!params.ok) return params;
  const workload = findWorkload(ref.id);
  if (!workload) return problem('bug', `Workload "${ref.id}" does not exist.`);
  const trial = await loadForTrial({ ...ref, params: params.value }, null);
  if (!trial.ok) return trial;
  return ok({
    ...plain,
    ...trial.value,
    prepare: workload.prepare ? (context) => workload.prepare?.(params.value, context) ?? Promise.resolve(null) : null,
    service: workload.service?.(params.value) ?? null,
    maxHeapMb: workload.maxHeapMb?.(params.value) ?? null,
    varies: workload.varies ?? null,
  });
}
