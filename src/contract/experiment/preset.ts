import type { ClaimSource } from '../result/claims.ts';
import type { Experiment } from './experiment.ts';
import { strategyText, type StrategySpec } from './strategy.ts';
import type { FormField, Params, WorkloadKind } from './workload.ts';

/** What an article did, as an experiment: plain data. */
export interface Preset {
  readonly id: string;
  readonly title: string;
  /** What its tasks mostly do with these parameters. */
  readonly kind: WorkloadKind;
  /** The experiment it stands for, with that article's numbers. */
  readonly standsFor: string;
  /** The article. */
  readonly source: ClaimSource;
  readonly workload: string;
  /** The article's own parameters: those at scale 1. */
  readonly params: Params;
  /** The parameter that scale multiplies; null: scale multiplies the number of tasks. */
  readonly scales: string | null;
  /** Scale multiplies the workers too, where they are what the article is about. */
  readonly scalesWorkers: boolean;
  readonly tasks: number;
  readonly strategies: readonly StrategySpec[];
  /** 0..1: with this and `repeats` it takes about ten seconds on two cores. */
  readonly defaultScale: number;
  readonly repeats: number;
}

/** A pool that a scale makes smaller keeps this many workers. */
const LEAST_WORKERS = 2;

/**
 * What a preset fills in at that scale (1: the article's own numbers). `fields` are those of its workload: the scaled parameter stays
 * within its bounds, and whole where it must be. At least one task is left, and no strategy is there twice.
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
