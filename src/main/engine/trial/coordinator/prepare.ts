import { join } from 'node:path';
import { ok, problem, type Outcome } from '../../../../contract/index.ts';
import { readInputsFile } from '../../workloads/inputs/inputs-file.ts';
import { inspectModule } from '../../workloads/modules/inspect.ts';
import { loadWorkload } from '../../workloads/load.ts';
import { writeInputs } from './python-inputs.ts';
import { recordingCostUs } from './recording-cost.ts';
import type { Errand, ErrandAnswers, Prepared } from '../protocol.ts';

/** Does an errand in this process. Problems of the user's module or files are returned; only bugs reject. */
export function doErrand(errand: Errand, progress: (fraction: number) => void): Promise<Outcome<ErrandAnswers[Errand['type']]>> {
  switch (errand.type) {
    case 'inspect':
      return inspectModule(errand.module, errand.inputsPath);
    case 'prepare':
      return prepare(errand, progress);
    case 'count-inputs':
      return countInputs(errand.inputsPath, errand.module.inputsDelimiter);
    case 'load-python':
      return Promise.resolve(problem('bug', 'JavaScript cannot load a Python task.'));
  }
}

async function prepare(errand: Extract<Errand, { type: 'prepare' }>, progress: (fraction: number) => void): Promise<Outcome<Prepared>> {
  const loaded = await loadWorkload(errand.workload, errand.inputsPath);
  if (!loaded.ok) return loaded;
  const { tasks, tempDir } = errand;
  const value = (await loaded.value.prepare?.({ tasks, tempDir, progress })) ?? null;
  const inputs = await loaded.value.inputs({ tasks, tempDir, prepared: value, serviceUrl: null });
  const path = join(tempDir, 'inputs.ndjson');
  const inputsFile = errand.forPython && loaded.value.handsInputsOver && (await writeInputs(inputs, tasks, path)) ? path : null;
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
