import type { Environment, Experiment, Recommendation, Summary, Trial } from '../../../contract/index.ts';
export function recommend(_experiment: Experiment, _summary: Summary, _trials: readonly Trial[], _environment: Environment): Recommendation {
  return { strategy: null, key: null, workers: null, basis: 'cant-tell', headline: 'stub', confidence: 0, reasons: [], rejected: [], caveats: [], changesWhen: [], runnerUp: null, kindOfWork: null };
}
