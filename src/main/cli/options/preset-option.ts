import { scaledPreset, strategyText } from '../../../contract/index.ts';
import { findPreset, presets } from '../../engine/presets/presets.ts';
import { workloadInfos } from '../../engine/workloads/registry.ts';
import type { RunOptions } from '../commands/run-command.ts';
import { UsageError } from './usage-error.ts';

/** The options of `lanewise run` that a preset fills in. */
export type PresetOptions = Omit<RunOptions, 'outputs' | 'seed'> & {
  readonly preset?: string;
  readonly scale?: number;
};

/** The workload and options to run: those of the preset, if there is one, overridden by the user's own. Throws a UsageError. */
export function withPreset<O extends PresetOptions>(workload: string | undefined, options: O): { workload: string; options: O } {
  if (options.preset === undefined) {
    if (workload === undefined) throw new UsageError('run: name a workload, the path of a task module, a program after --, or --preset.');
    if (options.scale !== undefined) throw new UsageError('--scale: only a preset can be scaled. Add --preset.');
    return { workload, options };
  }
  if (workload !== undefined) throw new UsageError(`--preset: a preset has its own workload. Remove "${workload}".`);
  const preset = findPreset(options.preset);
  if (!preset) throw new UsageError(`--preset: "${options.preset}" is unknown. Choose one of ${presets.map(({ id }) => id).join(', ')}.`);
  const fields = workloadInfos().find((info) => info.id === preset.workload)?.fields ?? [];
  const set = scaledPreset(preset, options.scale ?? preset.defaultScale, fields);
  const params = set.workload.type === 'builtin' ? set.workload.params : {};
  const { repeats } = preset;
  const filled = {
    repeats,
    name: preset.title,
    source: preset.source,
    tasks: set.tasks,
    strategies: set.strategies.map(strategyText).join(','),
  };
  return { workload: preset.workload, options: { ...filled, ...options, set: { ...params, ...options.set } } };
}
