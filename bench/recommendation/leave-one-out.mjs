import { median } from '../lib/statistics.mjs';

/** The normal distribution's 97.5 % point. */
const SIDES = 1.96;

/**
 * What the predictions are worth for a task that they were not fitted to: for each task the width of the interval comes from the errors of all
 * others, and its own errors are held against it. `off`: median of |predicted / measured - 1|. `inside`: share of the configurations of all tasks
 * within their interval. `deviation`: of the logarithm, what all tasks together give; the model's own is `FAMILY_ERROR` and `OWN_ERROR`.
 */
export function leaveOneOut(judged) {
  const tasks = judged
    .map(({ name, configurations }) => ({ name, errors: errorsOf(configurations) }))
    .filter(({ errors }) => errors.length > 0);
  const rows = tasks.map((task) => {
    const width = SIDES * deviationOf(tasks.filter((other) => other !== task).flatMap(({ errors }) => errors));
    return {
      name: task.name,
      off: median(task.errors.map((error) => Math.abs(Math.exp(error) - 1))),
      inside: task.errors.filter((error) => Math.abs(error) <= width).length / task.errors.length,
    };
  });
  return {
    rows,
    off: median(rows.map(({ off }) => off)),
    inside: rows.reduce((sum, { inside }) => sum + inside, 0) / Math.max(1, rows.length),
    deviation: deviationOf(tasks.flatMap(({ errors }) => errors)),
  };
}

const errorsOf = (configurations) =>
  configurations.flatMap(({ walls, finalWalls, predictedMs }) =>
    predictedMs === null ? [] : [Math.log(predictedMs / median([...walls, ...finalWalls]))],
  );

/** Robust: from the median of the errors' sizes, so that one task that the model does not understand does not make all intervals wide. */
const deviationOf = (errors) => median(errors.map(Math.abs)) / 0.6745;
