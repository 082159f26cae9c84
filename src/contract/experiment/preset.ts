import type { ClaimSource } from '../result/claims.ts';
import type { Experiment } from './experiment.ts';
import { strategyText, type StrategySpec } from './strategy.ts';
import type { FormField, Params, WorkloadKind } from './workload.ts';

/** The experiment of an article, as plain data. */
export interface Preset {
  readonly id: string;
  readonly title: string;
  /** What its tasks mostly do under these parameters. */
  readonly kind: WorkloadKind;
  /** What the article wants to know with it, as a question. */
  readonly question: string;
  /** The article's experiment in a sentence, with the article's numbers. */
  readonly standsFor: string;
  /** The article. */
  readonly source: ClaimSource;
  readonly workload: string;
  /** The article's own parameters, at scale 1. */
  readonly params: Params;
  /** The parameter that the scale multiplies; null means the scale multiplies the number of tasks. */
  readonly scales: string | null;
  /** Whether the scale multiplies the workers too: they are the subject of the article. */
  readonly scalesWorkers: boolean;
  readonly tasks: number;
  readonly strategies: readonly StrategySpec[];
  /** 0..1. With this scale and `repeats` the experiment takes about ten seconds on two cores. */
  readonly defaultScale: number;
  readonly repeats: number;
}

/** The scale never shrinks a pool below this many workers. */
const LEAST_WORKERS = 2;

/**
 * The values that a preset fills in at a scale (1 means the article's own numbers). `fields` are the fields of its workload: the scaled
 * parameter stays within their bounds, and an integer stays an integer. At least one task remains, and no strategy appears twice.
 */
export function scaledPreset(
  preset: Preset,
  scale: number,
  fields: readonly FormField[],
): Pick<Experiment, 'workload' | 'tasks' | 'strategies'> {
  const { scales, workload } = preset;
  return {
    workload: { type: 'builtin', id: workload, params: scaledParams(preset, scale, fields) },
    tasks: scales === null ? Math.max(1, Math.round(preset.tasks * scale)) : preset.tasks,
    strategies: scaledStrategies(preset, scale),
  };
}

/** The experiment of a preset at a scale. */
export const presetExperiment = (preset: Preset, scale: number, fields: readonly FormField[], seed: number): Experiment => ({
  ...scaledPreset(preset, scale, fields),
  name: preset.title,
  inputsPath: null,
  repeats: preset.repeats,
  warmups: 0,
  seed,
  timeoutMs: null,
});

function scaledParams({ scales, params }: Preset, scale: number, fields: readonly FormField[]): Params {
  const field = fields.find((each) => each.name === scales);
  const full = scales === null ? undefined : params[scales];
  if (scales === null || field?.type !== 'number' || typeof full !== 'number') return { ...params };
  const value = field.integer ? Math.round(full * scale) : full * scale;
  return { ...params, [scales]: Math.min(field.max, Math.max(field.min, value)) };
}

function scaledStrategies({ strategies, scalesWorkers }: Preset, scale: number): StrategySpec[] {
  if (!scalesWorkers) return [...strategies];
  const workers = (full: number): number => Math.max(Math.min(full, LEAST_WORKERS), Math.round(full * scale));
  const specs = strategies.map((spec) => ('workers' in spec ? { ...spec, workers: workers(spec.workers) } : spec));
  const texts = specs.map(strategyText);
  return specs.filter((_, at) => texts.indexOf(texts[at] ?? '') === at);
}
