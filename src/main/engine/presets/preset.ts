import type { Params, StrategySpec } from '../../../contract/index.ts';

/** What an article did, as an experiment: plain data. */
export interface Preset {
  readonly id: string;
  readonly title: string;
  /** The experiment it stands for, with that article's numbers. */
  readonly standsFor: string;
  readonly workload: string;
  /** The article's own parameters: those at scale 1. */
  readonly params: Params;
  /** The parameter that scale multiplies; null: scale multiplies the number of tasks. */
  readonly scales: string | null;
  readonly tasks: number;
  readonly strategies: readonly StrategySpec[];
  /** 0..1: makes it run in seconds on two cores. */
  readonly defaultScale: number;
}
