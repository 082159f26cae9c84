import { counted } from '../../../../../core/format/index.ts';
import type { ExperimentResult, Trial } from '../../../../../contract/index.ts';
import { sceneTitles } from '../../../state/scene-titles.ts';
import { plainCode } from './plain-code.ts';
import type { Scene, Variant } from './scene.ts';

const TASKS = 16;
const CRASHING = 5;
/** Some tens of milliseconds per task, so that others are in flight when one dies. */
const STEPS = 20_000_000;

const variant = (id: 'abort' | 'exit' | 'memory', title: string): Variant => ({
  id,
  title,
  code: plainCode.crash[id],
  experiment: () => ({
    workload: { type: 'builtin', id: 'crash', params: { how: id, at: CRASHING, steps: STEPS } },
    tasks: TASKS,
    strategies: [
      { id: 'async', concurrency: 4 },
      { id: 'threads', workers: 4, concurrency: 1 },
      { id: 'processes', workers: 4, concurrency: 1 },
    ],
    repeats: 1,
  }),
});

/** Crash isolation: what else dies with a worker. */
export const crash: Scene = {
  id: 'crash',
  ...sceneTitles.crash,
  paragraphs: [
    'Threads live inside one process and share its memory. That makes them light, and it means that they die together: if native code in one of them writes to forbidden memory, the system ends the whole process, with all its threads and their tasks.',
    'A process is isolated. If one dies, the system cleans up after it and the others continue; a pool starts a new one. Here one of 16 tasks ends its worker in one of three ways: a crash of native code, running out of memory, or asking its worker to exit, which in JavaScript ends a single thread.',
  ],
  variants: [variant('abort', 'Native code crashes'), variant('memory', 'Memory runs out'), variant('exit', 'The worker exits')],
  guess: {
    question: 'Which program survives the crash of one task?',
    options: ['All of them', 'Only the one with processes', 'None of them'],
  },
  chart: 'survivors',
  seen: (result) => survivorsOf(result).map(survivorText),
};

/** Whether the program survived under one strategy, and its tasks. */
export interface Survivors {
  readonly key: string;
  /** Whether the coordinator, which stands for the program, survived. */
  readonly survived: boolean;
  readonly tasks: number;
  readonly ended: number;
  readonly respawns: number;
}

/** The survivors of every strategy in the last repeat. */
export const survivorsOf = ({ experiment, summary, trials }: Pick<ExperimentResult, 'experiment' | 'summary' | 'trials'>): Survivors[] =>
  summary.strategies.flatMap(({ key }) => {
    const last = trials.findLast((trial) => trial.strategy === key);
    return last ? [survivorsIn(last, experiment.tasks)] : [];
  });

/** The survivors of a trial. */
export const survivorsIn = (trial: Trial, tasks: number): Survivors => ({
  key: trial.strategy,
  survived: trial.state === 'done',
  tasks,
  ended: trial.tasksOk,
  respawns: trial.lanes.reduce((sum, lane) => sum + lane.respawns, 0),
});

function survivorText({ key, survived, tasks, ended, respawns }: Survivors): string {
  const lost = tasks - ended;
  if (!survived)
    return `With ${key} the program crashed entirely: ${counted(ended, 'task')} of ${String(tasks)} had finished, ${String(lost)} were lost.`;
  const cost = lost === 0 ? 'none was lost' : `${counted(lost, 'task')} ${lost === 1 ? 'was' : 'were'} lost`;
  const again = respawns === 0 ? '' : `; ${counted(respawns, 'worker')} restarted`;
  return `With ${key} the program survived: ${counted(ended, 'task')} of ${String(tasks)} succeeded, ${cost}${again}.`;
}
