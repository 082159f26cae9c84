import { strategyText, type RecommendAnswer } from '../../../../../contract/index.ts';
import { formatCount, formatMs } from '../../../ui/format.ts';
import { plainKey } from './plain-key.ts';

/** From how many tasks a pool pays, in one sentence. */
export function poolPays({ poolPaysFromTasks, request }: RecommendAnswer): string {
  if (poolPaysFromTasks === null) return 'A pool never pays for these tasks: messages and start-up cost more than it gains.';
  if (poolPaysFromTasks <= 1) return 'A pool pays from the first task on.';
  const here = request.tasks >= poolPaysFromTasks ? 'with more than that' : 'with fewer';
  return `A pool pays from about ${formatCount(poolPaysFromTasks)} tasks on; you asked ${here} (${formatCount(request.tasks)}).`;
}

/** What changes with ten times the tasks, in one sentence; null: the model can't say. */
export function tenTimes({ atTenTimes, spec, request }: RecommendAnswer): string | null {
  if (atTenTimes === null) return null;
  const tasks = formatCount(10 * request.tasks);
  const takes = `about ${formatMs(atTenTimes.wallMs)}`;
  if (spec === null) return `With ${tasks} tasks the model prefers ${plainKey(strategyText(atTenTimes.spec))}: ${takes}.`;
  if (strategyText(spec) === strategyText(atTenTimes.spec)) return `Nothing: with ${tasks} tasks it is the same choice, ${takes}.`;
  return `With ${tasks} tasks it is ${plainKey(strategyText(atTenTimes.spec))}: ${takes}.`;
}
