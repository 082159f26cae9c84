import type { Environment, Experiment, ExperimentResult, Scaling } from '../../../../../contract/index.ts';

/** A file of Lanewise's own source, as it is. */
export interface Source {
  readonly file: string;
  readonly text: string;
}

/** What a variant of a scene runs; the rest of the experiment is the same for all scenes. */
export type SceneExperiment = Pick<Experiment, 'workload' | 'tasks' | 'strategies' | 'repeats'>;

/** One of the experiments of a scene. */
export interface Variant {
  readonly id: string;
  readonly title: string;
  /** The task that runs. */
  readonly source: Source;
  readonly experiment: (environment: Environment) => SceneExperiment;
}

/** How the result of a scene is drawn. */
export type PictureKind = 'flight' | 'lock' | 'losses' | 'survivors' | 'laws' | 'memory';

/** A lesson: what it teaches, the experiments that show it, and what was seen. */
export interface Scene {
  readonly id: string;
  readonly title: string;
  /** A line for the list of scenes. */
  readonly teaches: string;
  readonly paragraphs: readonly string[];
  readonly variants: readonly [Variant, ...Variant[]];
  readonly picture: PictureKind;
  /** What was seen, in figures: a few sentences. */
  readonly seen: (result: ExperimentResult, scaling: readonly Scaling[]) => string[];
}

/** The name under which the result of a variant is kept, and found again. */
export const resultName = (scene: Scene, variant: Variant): string =>
  scene.variants.length === 1 ? `Learn: ${scene.title}` : `Learn: ${scene.title}, ${variant.title.toLowerCase()}`;

/** The order in which strategies take turns is the same every time. */
const SEED = 4;
/** A task that takes longer hangs. */
const TIMEOUT_MS = 60_000;

/** The experiment of a variant on a machine, as plain data. */
export const experimentOf = (scene: Scene, variant: Variant, environment: Environment): Experiment => ({
  name: resultName(scene, variant),
  inputsPath: null,
  warmups: 0,
  seed: SEED,
  timeoutMs: TIMEOUT_MS,
  ...variant.experiment(environment),
});

/** Whether the tasks of a scene are drawn one by one; a sweep has too many lanes for that. */
export const hasTimelines = ({ picture }: Scene): boolean => picture === 'flight' || picture === 'lock' || picture === 'survivors';
