import type { Experiment, FormField } from '../../../contract/index.ts';
import type { Preset } from './preset.ts';

/**
 * What a preset fills in at that scale (1: the article's own numbers). `fields` are those of its workload: the scaled parameter stays
 * within its bounds, and whole where it must be. At least one task is left.
 */
export function scaled(preset: Preset, scale: number, fields: readonly FormField[]): Pick<Experiment, 'workload' | 'tasks' | 'strategies'> {
  const { scales, params, workload, strategies } = preset;
  const tasks = scales === null ? Math.max(1, Math.round(preset.tasks * scale)) : preset.tasks;
  const ref = (given: typeof params): Experiment['workload'] => ({ type: 'builtin', id: workload, params: given });
  if (scales === null) return { workload: ref(params), tasks, strategies: [...strategies] };
  const field = fields.find((each) => each.name === scales);
  const full = params[scales];
  if (field?.type !== 'number' || typeof full !== 'number') return { workload: ref(params), tasks, strategies: [...strategies] };
  const value = field.integer ? Math.round(full * scale) : full * scale;
  return { workload: ref({ ...params, [scales]: Math.min(field.max, Math.max(field.min, value)) }), tasks, strategies: [...strategies] };
}
