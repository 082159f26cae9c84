import type { ModelSpec } from '../../../../contract/index.ts';
import { shapeOf } from '../model/costs.ts';
import type { Candidate } from './predicted.ts';

/** The best of another kind is raced where it is predicted within this of the choice, or where their intervals meet. */
const WORTH_RACING = 1.5;
/** Another size of a kind that races already is worth a place only when it is predicted to be about as fast. */
const AS_FAST = 1.1;
const MOST_RACERS = 4;
/** Sizes that differ by less than this factor behave alike. */
const ANOTHER_SIZE = 1.4;

/**
 * The choice, the fastest of its kind, the best of each other kind that may be faster, and, where places are left, other sizes that the model can
 * hardly tell apart.
 */
export function racersOf(candidates: readonly Candidate[], choice: Candidate): Candidate[] {
  const allowed = candidates.filter(({ broken }) => broken === null);
  const racers = [choice];
  const add = (worth: (each: Candidate) => boolean): void => {
    for (const each of allowed) if (racers.length < MOST_RACERS && !racers.includes(each) && worth(each)) racers.push(each);
  };
  const fastest = allowed.find(({ spec }) => spec.id === choice.spec.id);
  if (fastest && differ(fastest.spec, choice.spec)) racers.push(fastest);
  const limit = WORTH_RACING * (allowed[0]?.predicted.wallMs ?? 0);
  add(
    (each) =>
      (each.predicted.wallMs <= limit || each.wallMs.ci95[0] < choice.wallMs.ci95[1]) &&
      !racers.some(({ spec }) => spec.id === each.spec.id),
  );
  const near = AS_FAST * (allowed[0]?.predicted.wallMs ?? 0);
  add((each) => each.predicted.wallMs <= near && racers.every(({ spec }) => differ(spec, each.spec)));
  return racers;
}

/** Those of the verdict's next that there are places for; of sizes that behave alike, one. */
export function runnersOf(next: readonly Candidate[]): Candidate[] {
  const runners: Candidate[] = [];
  for (const each of next) if (runners.length < MOST_RACERS && runners.every(({ spec }) => differ(spec, each.spec))) runners.push(each);
  return runners;
}

function differ(a: ModelSpec, b: ModelSpec): boolean {
  if (a.id !== b.id) return true;
  const [one, other] = [shapeOf(a), shapeOf(b)];
  const factor = (x: number, y: number): number => Math.max(x, y) / Math.min(x, y);
  return factor(one.lanes, other.lanes) >= ANOTHER_SIZE || factor(one.concurrency, other.concurrency) >= ANOTHER_SIZE ** 4;
}
