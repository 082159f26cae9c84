import { ok, problem, type Outcome } from '../../../contract/outcome.ts';
import type { CommandRef, ModuleRef, WorkloadRef } from '../../../contract/index.ts';
import { sourceOf, type TrialWorkload } from './loaded-workload.ts';
import { inputsOf } from './modules/module-inputs.ts';
import { trialSideOf } from './trial-sides.ts';
import { importTask } from './modules/user-module.ts';

/**
 * Loads the coordinator's side of a workload, whose parameters must be checked and complete (`checkParams`); a user's module runs its top
 * level here. Inputs from a file replace the module's own.
 */
export async function loadForTrial(ref: WorkloadRef, inputsPath: string | null): Promise<Outcome<TrialWorkload>> {
  if (ref.type === 'builtin') return builtin(ref);
  if (ref.type === 'command') return command(ref, inputsPath);
  const loaded = await userModule(ref);
  return loaded.ok && inputsPath !== null ? inputsFrom(inputsPath, ref.inputsDelimiter) : loaded;
}

/** The inputs of a file as those of a trial. */
export async function inputsFrom(path: string, delimiter: string | undefined): Promise<Outcome<TrialWorkload>> {
  // Loaded only if there is such a file: it imports what reads tables and archives.
  const { readInputsFile } = await import('./inputs/inputs-file.ts');
  const inputs = await readInputsFile(path, delimiter);
  return inputs.ok ? ok({ sharedBytes: 0, findings: null, inputs: () => Promise.resolve(sourceOf(inputs.value.values)) }) : inputs;
}

function builtin({ id, params }: Extract<WorkloadRef, { type: 'builtin' }>): Outcome<TrialWorkload> {
  const side = trialSideOf(id);
  if (!side) return problem('bug', `Workload "${id}" does not exist.`);
  return ok({
    sharedBytes: side.sharedBytes ?? 0,
    findings: side.findings?.bind(side, params as never) ?? null,
    inputs: (context) => Promise.resolve({ count: null, at: (index) => side.input(params as never, context, index) }),
  });
}

/** The inputs of a program are those of the file, else the numbers of its tasks. */
async function command(ref: CommandRef, inputsPath: string | null): Promise<Outcome<TrialWorkload>> {
  if (inputsPath !== null) return inputsFrom(inputsPath, ref.inputsDelimiter);
  return ok({ sharedBytes: 0, findings: null, inputs: () => Promise.resolve({ count: null, at: (index) => index }) });
}

async function userModule({ path, exportName }: ModuleRef): Promise<Outcome<TrialWorkload>> {
  const module = await importTask(path, exportName);
  if (!module.ok) return module;
  return ok({
    sharedBytes: 0,
    findings: null,
    inputs: async ({ tasks }) => {
      const inputs = await inputsOf(module.value, tasks);
      if (inputs === null) return { count: null, at: (index) => index };
      return sourceOf(inputs);
    },
  });
}
