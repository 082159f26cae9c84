import type { CommandRef } from '../../../../contract/index.ts';
import { endedChildrenMs } from '../../measure/own-usage.ts';
import { openThreadClock, type ThreadClock } from '../../measure/thread-clock.ts';
import { startProgram, type StartedProgram } from '../../processes/task-program/start-program.ts';
import type { PreparedTask } from '../workload.ts';
import { textOf, wordsFor } from './words.ts';

/** A task that runs a program and awaits its end. */
export function commandTask(ref: CommandRef): PreparedTask {
  const running = new Map<unknown, StartedProgram>();
  const run = (input: unknown): Promise<unknown> => {
    const program = startProgram({
      ...wordsFor(ref, input),
      folder: ref.folder,
      stdin: ref.input === 'stdin' ? `${textOf(input)}\n` : null,
      readsOutput: ref.output === 'digest',
    });
    running.set(program.ended, program);
    const over = (): void => {
      running.delete(program.ended);
    };
    program.ended.then(over, over);
    return program.ended;
  };
  return {
    run,
    abandon: (output) => {
      running.get(output)?.kill();
    },
    clock: openProgramClock,
    teardown: () => {
      for (const program of running.values()) program.kill();
    },
  };
}

/** The clock of the calling thread together with the programs that have ended, in steps of 10 ms. When those were kept from a core is unknown. */
function openProgramClock(): ThreadClock | null {
  const own = process.platform === 'linux' ? openThreadClock() : null;
  if (own === null) return null;
  return {
    read: () => ({ cpuMs: own.read().cpuMs + endedChildrenMs(), keptMs: NaN }),
    close: () => {
      own.close();
    },
  };
}
