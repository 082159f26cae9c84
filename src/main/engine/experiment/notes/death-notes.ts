import { counted, formatCount } from '../../../../core/format/index.ts';
import { strategyKeys, type Experiment, type Trial } from '../../../../contract/index.ts';

/**
 * Which tasks died with a task that ended its worker, one sentence for each affected strategy: only that task, or the whole program.
 * Describes the first such trial.
 */
export function deathNotes(experiment: Experiment, trials: readonly Trial[]): string[] {
  return strategyKeys(experiment.strategies).flatMap((key) => {
    const trial = trials.find(({ strategy, failures }) => strategy === key && failures.some(isDeath));
    return trial ? [`${key}: ${whatWentDown(trial, experiment.tasks)}`] : [];
  });
}

const isDeath = ({ kind }: Trial['failures'][number]): boolean => kind === 'died' || kind === 'out-of-memory';

function whatWentDown({ state, tasksOk, failures }: Trial, tasks: number): string {
  if (state === 'failed') return `the whole program died, after only ${formatCount(tasksOk)} of ${counted(tasks, 'task')}.`;
  const died = failures.filter(isDeath).length;
  const went =
    died === 1 ? 'a worker died with its task and was replaced' : `workers died with ${formatCount(died)} tasks and were replaced`;
  const rest = tasksOk + died === tasks ? 'all others were done' : `${counted(tasksOk, 'task')} of ${formatCount(tasks)} were done`;
  return `${went}, and ${rest}.`;
}
