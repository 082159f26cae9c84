import type { ExperimentResult } from '../../../contract/index.ts';
import type { ExperimentId } from './experiments.ts';

/** What an experiment came to: its result, or why there is none. */
export type Finding = ExperimentResult | { readonly why: string };

/** The results so far, by experiment; what is missing was not run yet. */
export type Findings = ReadonlyMap<ExperimentId, Finding>;
