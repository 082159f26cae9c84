import type { Environment, Experiment, ExperimentResult, Scaling } from '../../../../../contract/index.ts';

/** The part of an experiment that differs between scenes. */
type SceneExperiment = Pick<Experiment, 'workload' | 'tasks' | 'strategies' | 'repeats'>;

/** One of the experiments of a scene. */
export interface Variant {
  readonly id: string;
  readonly title: string;
  /** Its task in plain code. */
  readonly code: string;
  readonly experiment: (environment: Environment) => SceneExperiment;
}

/** The kinds of charts. */
type ChartKind = 'flight' | 'lock' | 'losses' | 'survivors' | 'laws' | 'memory';

/** A lesson: its text, its experiments, and the sentences on their outcome. */
export interface Scene {
  readonly id: string;
  readonly title: string;
  /** A line for the list of scenes. */
  readonly teaches: string;
  readonly paragraphs: readonly string[];
  readonly variants: readonly [Variant, ...Variant[]];
  /** A question on the outcome, which the reader answers before the run. */
  readonly guess: { readonly question: string; readonly options: readonly string[] };
  readonly chart: ChartKind;
  /** The outcome in a few sentences with figures. */
  readonly seen: (result: ExperimentResult, scaling: readonly Scaling[]) => string[];
}

/** The name of the saved result of a variant, by which the scene finds it again. */
export const resultName = (scene: Scene, variant: Variant): string =>
  scene.variants.length === 1 ? `Learn: ${scene.title}` : `Learn: ${scene.title}, ${variant.title.toLowerCase()}`;

/** The same order of trials in every run. */
const SEED = 4;
/** A task that takes longer is stuck. */
const TIMEOUT_MS = 60_000;

/** The experiment of a variant on a machine, as plain data. */
export const experimentOf = (scene: Scene, variant: Variant, environment: Environment): Experiment => ({
  name: resultName(scene, variant),
  origin: 'learn',
  inputsPath: null,
  warmups: 0,
  seed: SEED,
  timeoutMs: TIMEOUT_MS,
  ...variant.experiment(environment),
});

/** Whether a scene has timelines; a sweep of pool sizes has too many lanes for them. */
export const hasTimelines = ({ chart }: Scene): boolean => chart === 'flight' || chart === 'lock' || chart === 'survivors';
