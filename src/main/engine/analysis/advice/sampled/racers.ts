import { isOneThread, type ModelSpec } from '../../../../../contract/index.ts';
import { shapeOf } from '../../../../../core/strategies/shape.ts';
import { allowedOf, simplestOfBest, type Candidate } from './predicted.ts';

/** Another size of a kind that already races gets a place only when it is predicted to be about as fast. */
const AS_FAST = 1.1;
/** A hybrid races where it is predicted within this factor of the choice. */
const WORTH_RACING = 1.5;
const MOST_RACERS = 4;
/** Sizes that differ by less than this factor behave alike. */
const ANOTHER_SIZE = 1.4;

/**
 * The choice; the best of each other kind (one thread, threads, processes), however the model ranks it, since only a race finds out that the model is
 * wrong about a kind; the fastest of the choice's own kind; and, where places are left, other sizes that the model hardly separates. Of equal pools the
 * simplest, which also takes the fewest tasks to race.
 */
export function racersOf(candidates: readonly Candidate[], choice: Candidate, programs = false): Candidate[] {
  const allowed = allowedOf(candidates);
  const racers = [choice];
  const step = stepOf(programs);
  const add = (worth: (each: Candidate) => boolean): void => {
    for (const each of allowed) if (racers.length < MOST_RACERS && !racers.includes(each) && worth(each)) racers.push(each);
  };
  const limit = WORTH_RACING * (allowed[0]?.predicted.wallMs ?? 0);
  const kinds = new Set(allowed.map(({ spec }) => kindOf(spec)));
  kinds.delete(kindOf(choice.spec));
  const best = [...kinds].map((kind) => bestOf(allowed.filter(({ spec }) => kindOf(spec) === kind)));
  add((each) => best.includes(each) && (kindOf(each.spec) !== 'hybrid' || each.predicted.wallMs <= limit));
  const fastest = allowed.find(({ spec }) => kindOf(spec) === kindOf(choice.spec));
  if (fastest && racers.length < MOST_RACERS && differ(fastest.spec, choice.spec, step)) racers.push(fastest);
  const near = AS_FAST * (allowed[0]?.predicted.wallMs ?? 0);
  add((each) => each.predicted.wallMs <= near && racers.every(({ spec }) => differ(spec, each.spec, step)));
  return racers;
}

/** Of pools that are predicted to be equal the simplest. One loop costs nothing more with more in flight, where it is more likely to be the better for it. */
const bestOf = (sameKind: readonly Candidate[]): Candidate | null =>
  sameKind.some(({ spec }) => isOneThread(spec.id)) ? (sameKind[0] ?? null) : simplestOfBest(sameKind);

/** One task after the other and several in flight are one kind; so are all hybrids. */
const kindOf = (spec: ModelSpec): string => (isOneThread(spec.id) ? 'one thread' : spec.id);

/** The verdict's candidates for the next round, as many as there are places for; one of any sizes that behave alike. `programs`: tasks are runs of a program. */
export function runnersOf(next: readonly Candidate[], programs = false): Candidate[] {
  const step = stepOf(programs);
  const runners: Candidate[] = [];
  for (const each of next)
    if (runners.length < MOST_RACERS && runners.every(({ spec }) => differ(spec, each.spec, step))) runners.push(each);
  return runners;
}

/** Where nothing but the number in flight can be chosen, as for programs, it matters as much as the size of a pool; on a loop it hardly does. */
const stepOf = (programs: boolean): number => (programs ? ANOTHER_SIZE : ANOTHER_SIZE ** 4);

function differ(a: ModelSpec, b: ModelSpec, step: number): boolean {
  if (a.id !== b.id) return true;
  const [one, other] = [shapeOf(a), shapeOf(b)];
  const factor = (x: number, y: number): number => Math.max(x, y) / Math.min(x, y);
  return factor(one.lanes, other.lanes) >= ANOTHER_SIZE || factor(one.concurrency, other.concurrency) >= step;
}
