import type { ExperimentResult, Experiment, Trial } from '../../../../../contract/index.ts';

/** The data of a scene's charts, during a run and after it. */
export interface ChartProps {
  readonly experiment: Experiment;
  /** The finished trials. */
  readonly over: readonly Trial[];
  /** Usable cores of the machine. */
  readonly cores: number;
  /** Null while the scene runs. */
  readonly result: ExperimentResult | null;
}
