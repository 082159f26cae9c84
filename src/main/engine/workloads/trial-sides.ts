import { builtinTasks } from './builtin-tasks.ts';
import { byFolder } from './by-folder.ts';
import type { TrialSide } from './workload.ts';

const sides = byFolder(import.meta.glob<TrialSide<never>>('./builtin/*/trial-side.ts', { eager: true, import: 'trialSide' }), 'trialSide');

/** A workload without a side of its own: the input of a task is its index. */
const plain: TrialSide<unknown> = { input: (_params, _context, index) => index };

/**
 * The coordinator's side of the built-in workload with that id, or undefined. Apart from registry.ts: the library of the parameters'
 * schemas would add some 30 ms of CPU and 10 MB to every trial's start, which no user's program pays.
 */
export const trialSideOf = (id: string): TrialSide<never> | undefined => (builtinTasks.has(id) ? (sides.get(id) ?? plain) : undefined);
