import { resolve } from 'node:path';
import type { Problem } from '../../src/contract/index.ts';
import { windowAt } from '../helpers/fakes/window.ts';
import { hasPython } from '../helpers/python/python.ts';
import { experimentOf } from '../helpers/samples/trials.ts';
import { startVictim, type Ended, type Victim } from './program.ts';

const program = (name: 'cli' | 'web'): string => resolve(import.meta.dirname, `../../out/host/${name}.cjs`);

/** What a subject did until it ended. */
export interface Outcome extends Ended {
  /** Trials that it reported as finished. */
  readonly finished: number;
  /** What it said about itself, wherever: on the terminal, and as problems in answers to a window. */
  readonly said: string;
  readonly ends: Ends;
  /** What is there afterwards if all went well. */
  readonly saves: 'result' | 'answer';
}

/** Exit codes and signals that a subject may end with. */
interface Ends {
  /** Where a signal stopped it. */
  readonly stopped: readonly number[];
  /** Where something failed under it. */
  readonly failed: readonly number[];
}

/** Something that faults are done to. */
interface Subject {
  readonly victim: Victim;
  readonly outcome: Promise<Outcome>;
}

export type StartSubject = (env: NodeJS.ProcessEnv) => Subject;

/** The command line with its progress as lines on stderr, one per trial. */
function commandLine(text: string, saves: Outcome['saves'] = 'result'): StartSubject {
  return (env) => {
    const victim = startVictim([program('cli'), ...text.split(' ')], env);
    const outcome = victim.ended.then((ended) => ({
      ...ended,
      finished: finishedIn(ended.err),
      said: `${ended.err}\n${ended.out}`,
      ends: { stopped: [130, 0], failed: [0, 1] },
      saves,
    }));
    return { victim, outcome };
  };
}

const finishedIn = (err: string): number => new Set([...err.matchAll(/^(\d+)\/\d+ (?!.*cancelled)/gm)].map(([, place]) => place)).size;

/** The browser host, with an experiment that a window starts and waits for; the host is ended once that is done. */
function browserHost(env: NodeJS.ProcessEnv): Subject {
  const victim = startVictim([program('web'), '--port', '0'], env);
  const finished = new Set<number>();
  const problems: string[] = [];
  let signalled = false;
  let entered = false;
  const done = (why: Problem | null): void => {
    if (why) problems.push(why.message);
    if (!signalled) victim.signal('SIGTERM');
  };
  victim.onOut((out) => {
    const url = /http:\/\/\S+/.exec(out)?.[0];
    if (url === undefined || entered) return;
    entered = true;
    const api = windowAt(new URL(url));
    api.onEvent((event) => {
      if (event.type !== 'run') return;
      if (event.event.type === 'trial-ended' && event.event.result.state !== 'cancelled') finished.add(event.event.trial.id);
      if (event.event.type === 'run-ended') done('problem' in event.event.end ? event.event.end.problem : null);
    });
    void api.commands['experiment.start'](windowExperiment).then((started) => {
      if (!started.ok) done(started.problem);
    });
  });
  const signal: Victim['signal'] = (name) => {
    signalled = true;
    return victim.signal(name);
  };
  const outcome = victim.ended.then((ended) => ({
    ...ended,
    finished: finished.size,
    said: [ended.err, ...problems].join('\n'),
    ends: { stopped: [0], failed: [0] },
    saves: 'result' as const,
  }));
  return { victim: { ...victim, signal }, outcome };
}

const windowExperiment = experimentOf(
  [
    { id: 'threads', workers: 2, concurrency: 1 },
    { id: 'processes', workers: 2, concurrency: 1 },
  ],
  { workload: { type: 'builtin', id: 'sleep', params: { ms: 3 } }, tasks: 8, repeats: 4, timeoutMs: 3000 },
);

const run = 'run sleep --set ms=3 --tasks 8 --timeout 3 --strategies';

/** Each way to use Lanewise that is put to faults. */
export const subjects: Readonly<Record<string, StartSubject>> = {
  run: commandLine(`${run} threads:workers=2,processes:workers=2 --repeats 4`),
  ...(hasPython ? { python: commandLine(`${run} python-threads:workers=2,python-processes:workers=2 --repeats 3`) } : {}),
  recommend: commandLine('recommend sleep --set ms=3 --tasks 100 --budget 2', 'answer'),
  browser: browserHost,
};

/** A start of Lanewise that recovers what was finished before it, and clears what was left. */
export const nextStart = (env: NodeJS.ProcessEnv): Promise<Ended> =>
  startVictim([program('cli'), ...`run sleep --set ms=1 --tasks 1 --repeats 1 --strategies sequential --no-save`.split(' ')], env).ended;
