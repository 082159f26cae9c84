import { ok, type Outcome } from '../../../contract/index.ts';
import { inspectModule } from '../workloads/inspect.ts';
import { loadWorkload } from '../workloads/load.ts';
import { recordingCostUs } from './recording-cost.ts';
import type { Errand, ErrandAnswers, Prepared } from './protocol.ts';

/** Does an errand in this process. Problems of the user's module or files come back as such; only bugs reject. */
export function doErrand(errand: Errand, progress: (fraction: number) => void): Promise<Outcome<ErrandAnswers[Errand['type']]>> {
  return errand.type === 'inspect' ? inspectModule(errand.path, errand.inputsPath) : prepare(errand, progress);
}

async function prepare(errand: Extract<Errand, { type: 'prepare' }>, progress: (fraction: number) => void): Promise<Outcome<Prepared>> {
  const loaded = await loadWorkload(errand.workload, errand.inputsPath);
  if (!loaded.ok) return loaded;
  const { tasks, tempDir } = errand;
  const value = (await loaded.value.prepare?.({ tasks, tempDir, progress })) ?? null;
  const inputs = await loaded.value.inputs({ tasks, tempDir, prepared: value, serviceUrl: null });
  return ok({
    value,
    service: loaded.value.service,
    maxHeapMb: loaded.value.maxHeapMb,
    varies: loaded.value.varies,
    inputs: inputs.count,
    recordingUs: recordingCostUs(),
  });
}
