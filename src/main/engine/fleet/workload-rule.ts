import { whyNotForCommand, type Params, type WorkloadRef } from '../../../contract/index.ts';
import { findWorkload } from '../workloads/registry.ts';
import { trialSideOf } from '../workloads/trial-sides.ts';

/** Why the tasks of a workload can't run on several machines, in one sentence; null: they can. Its parameters are checked. */
export function whyNotOnMachines(ref: WorkloadRef): string | null {
  if (ref.type === 'module')
    return ref.exportName === undefined
      ? null
      : `Machines run the default export of a task file, and this experiment names the export "${ref.exportName}". Make a file whose default export it is.`;
  if (ref.type === 'command') return whyNotForCommand('machines');
  const why = whyNotBuiltin(ref.id, ref.params);
  return why === null ? null : `Workload "${ref.id}" ${why}. Choose another workload, or leave out the strategy machines.`;
}

function whyNotBuiltin(id: string, params: Params): string | null {
  const workload = findWorkload(id);
  const side = trialSideOf(id);
  if (!workload || !side) return 'is unknown';
  if (side.sharedBytes !== undefined || side.findings) return 'shares memory between its workers, which machines do not';
  if (workload.service?.(params)) return "calls a service of this machine, which others can't reach";
  // Whoever can write into Redis would have a machine call what only its network reaches.
  if (workload.service) return 'calls addresses of its parameters, and a machine calls none that reach it through Redis';
  if (workload.prepare) return "prepares files on this machine, which others don't have";
  return null;
}
