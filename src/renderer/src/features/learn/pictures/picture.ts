import type { ExperimentResult, Experiment, Trial } from '../../../../../contract/index.ts';

/** What pictures are drawn from, while a scene runs and when it is over. */
export interface PictureProps {
  readonly experiment: Experiment;
  /** The trials that are over. */
  readonly over: readonly Trial[];
  /** Usable cores of the machine. */
  readonly cores: number;
  /** Null while the scene runs. */
  readonly result: ExperimentResult | null;
}
