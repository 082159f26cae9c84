import { ok, problem, type ModuleInfo, type ModuleRef, type Outcome } from '../../../../contract/index.ts';
import { nowNs, sinceMs } from '../../measure/clock.ts';
import { readInputsFile } from '../inputs/inputs-file.ts';
import { inputsOf } from './module-inputs.ts';
import { importTask } from './user-module.ts';

/** How many inputs to request from `inputs` if it is a function, to count what it returns. */
const ASKED_TASKS = 100;

/** What a user's module exports and how many inputs it (or the inputs file) has. This loads the module, so it runs in a separate process. */
export async function inspectModule(ref: ModuleRef, inputsPath: string | null): Promise<Outcome<ModuleInfo>> {
  const { path } = ref;
  const start = nowNs();
  const module = await importTask(path, ref.exportName);
  const loadMs = sinceMs(start);
  if (!module.ok) return module;
  const { setup, teardown } = module.value;
  let inputs: number | null;
  let inputsKind: string | null = null;
  if (inputsPath === null) {
    try {
      inputs = (await inputsOf(module.value, ASKED_TASKS))?.length ?? null;
    } catch (error) {
      return problem('bad-input', `The task module ${path} can't be used: ${error instanceof Error ? error.message : String(error)}.`);
    }
  } else {
    const file = await readInputsFile(inputsPath, ref.inputsDelimiter);
    if (!file.ok) return file;
    inputs = file.value.values.length;
    inputsKind = file.value.kind;
  }
  return ok({ path, inputs, inputsKind, hasSetup: setup !== null, hasTeardown: teardown !== null, loadMs });
}
