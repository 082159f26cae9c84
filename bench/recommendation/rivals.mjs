import { median } from '../lib/statistics.mjs';

/**
 * What others would choose, from the same measurements: the configuration, and how much measuring it takes in milliseconds.
 * `kind`: what is known of the task after having run it a few times, which every rule of thumb asks for.
 */
export function rivals(measured, { kind, cores, tasks }) {
  const nearest = (id, workers) =>
    measured.filter((each) => each.id === id && each.key.endsWith('concurrency=1')).sort((a, b) => off(a, workers) - off(b, workers))[0];
  return {
    'rule of thumb': { choice: kind.cpu > 0.5 ? nearest('processes', cores) : nearest('threads', Math.min(tasks, 8 * cores)), costMs: 0 },
    'threads = cores': { choice: nearest('threads', cores), costMs: 0 },
    'one pass over all': onePass(measured),
    'race without a model': race(measured),
  };
}

const off = ({ key }, workers) => Math.abs(Math.log(Number(/workers=(\d+)/.exec(key)[1]) / workers));

/** Each configuration once; the fastest is it. That round counts when it is judged, too, which flatters it. */
function onePass(measured) {
  const [choice] = [...measured].sort((a, b) => a.walls[0] - b.walls[0]);
  return { choice, costMs: measured.reduce((sum, { walls }) => sum + walls[0], 0) };
}

/** Successive halving (Jamieson and Talwalkar 2016): all once, then the better half again, until one is left or the rounds are used up. */
function race(measured) {
  const rounds = Math.min(...measured.map(({ walls }) => walls.length));
  let running = measured;
  let costMs = 0;
  for (let round = 0; round < rounds; round++) {
    costMs += running.reduce((sum, { walls }) => sum + walls[round], 0);
    const upTo = ({ walls }) => median(walls.slice(0, round + 1));
    running = [...running].sort((a, b) => upTo(a) - upTo(b)).slice(0, Math.max(1, Math.ceil(running.length / 2)));
  }
  return { choice: running[0], costMs };
}
