import { originOf, type Experiment } from '../../../contract/index.ts';

/** An experiment as the user's own, for the Lab. One that another page set up loses the name which that page gave it. */
export function adopted(experiment: Experiment): Experiment {
  if (originOf(experiment) === null) return experiment;
  const { origin: _origin, ...own } = experiment;
  return { ...own, name: '' };
}
