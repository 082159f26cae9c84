import { join } from 'node:path';
import { ok, problem, type Outcome } from '../../../../contract/index.ts';
import { readInputsFile } from '../../workloads/inputs/inputs-file.ts';
import { inspectModule } from '../../workloads/modules/inspect.ts';
import { loadWorkload } from '../../workloads/load.ts';
import { writeInputs } from './python-inputs.ts';
import { recordingCostUs } from './recording-cost.ts';
import type { Preparation, PreparationAnswers, Prepared } from '../protocol.ts';

/** Does a preparation in this process. Problems of the user's module or files are returned; only bugs reject. */
export function doPreparation(
  preparation: Preparation,
  progress: (fraction: number) => void,
): Promise<Outcome<PreparationAnswers[Preparation['type']]>> {
  switch (preparation.type) {
    case 'inspect':
      return inspectModule(preparation.module, preparation.inputsPath);
    case 'prepare':
      return prepare(preparation, progress);
    case 'count-inputs':
      return countInputs(preparation.inputsPath, preparation.delimiter);
    case 'load-python':
      return Promise.resolve(problem('bug', 'JavaScript cannot load a Python task.'));
  }
}

async function prepare(
  preparation: Extract<Preparation, { type: 'prepare' }>,
  progress: (fraction: number) => void,
): Promise<Outcome<Prepared>> {
  const loaded = await loadWorkload(preparation.workload, preparation.inputsPath);
  if (!loaded.ok) return loaded;
  const { tasks, tempDir } = preparation;
  const value = (await loaded.value.prepare?.({ tasks, tempDir, progress })) ?? null;
  const inputs = await loaded.value.inputs({ tasks, tempDir, prepared: value, serviceUrl: null });
  const path = join(tempDir, 'inputs.ndjson');
  const inputsFile = preparation.forPython && loaded.value.handsInputsOver && (await writeInputs(inputs, tasks, path)) ? path : null;
  return ok({
    value,
    service: loaded.value.service,
    maxHeapMb: loaded.value.maxHeapMb,
    varies: loaded.value.varies,
    inputs: inputs.count,
    recordingUs: recordingCostUs(),
    inputsFile,
  });
}

async function countInputs(path: string, delimiter: string | undefined): Promise<Outcome<{ count: number; kind: string }>> {
  const inputs = await readInputsFile(path, delimiter);
  return inputs.ok ? ok({ count: inputs.value.values.length, kind: inputs.value.kind }) : inputs;
}
