import { formatCount, formatDuration } from '../../../../../core/format/index.ts';
import { strategyText, type RecommendAnswer } from '../../../../../contract/index.ts';
import { keyPhrase } from './key-words.ts';

/** The number of tasks from which a pool pays off, in one sentence. */
export function poolPays({ poolPaysFromTasks, request }: RecommendAnswer): string {
  if (poolPaysFromTasks === null) return 'A pool never pays off for these tasks: messages and start-up cost more than it gains.';
  if (poolPaysFromTasks <= 1) return 'A pool pays off from the first task.';
  const here = request.tasks >= poolPaysFromTasks ? 'more than that' : 'fewer';
  return `A pool pays off from about ${formatCount(poolPaysFromTasks)} tasks; your job has ${here} (${formatCount(request.tasks)}).`;
}

/** The choice at ten times the tasks, in one sentence; null if the model has none. */
export function tenTimes({ atTenTimes, spec, request }: RecommendAnswer): string | null {
  if (atTenTimes === null) return null;
  const tasks = formatCount(10 * request.tasks);
  const takes = `about ${formatDuration(atTenTimes.wallMs)}`;
  if (spec === null) return `For ${tasks} tasks the model prefers ${keyPhrase(strategyText(atTenTimes.spec))}: ${takes}.`;
  if (strategyText(spec) === strategyText(atTenTimes.spec))
    return `Nothing: the choice is the same for ${tasks} tasks, which take ${takes}.`;
  return `For ${tasks} tasks the best choice is ${keyPhrase(strategyText(atTenTimes.spec))}: ${takes}.`;
}
