import { counted, literal, type PoolAbout } from './about.ts';
import { pythonInputs } from './python-inputs.ts';
import { callText, mainGuard, pythonHead, pythonReport } from './python-common.ts';

/** A pool of threads: they share memory, and in most Pythons the GIL. */
export const pythonThreads = (about: PoolAbout): string => `"""A pool of ${counted(about.workers, 'thread')}."""

${pythonHead(about, ['import threading', 'from concurrent.futures import ThreadPoolExecutor'])}

${poolText(about)}


def end(barrier):
    # Each worker waits here for the others, so each takes one of these.
    barrier.wait()
    tear_down()


def main() -> None:
    inputs = read_inputs()
    batches = [inputs[i : i + BATCH] for i in range(0, len(inputs), BATCH)]
    with ThreadPoolExecutor(WORKERS, initializer=set_up) as pool:
        ends = [end for batch in pool.map(run_batch, batches) for end in batch]
        barrier = threading.Barrier(WORKERS)
        for done in [pool.submit(end, barrier) for _ in range(WORKERS)]:
            done.result()
    report(ends)


${mainGuard}
`;

/** `start`: how processes start; null: Python's default. */
type Processes = PoolAbout & { readonly start: string | null };

/** A pool of processes: each has its own interpreter; inputs and outputs are pickled. */
export const pythonProcesses = (about: Processes): string => `"""A pool of ${counted(about.workers, 'process', 'processes')}.

${
  about.crashSafe
    ? `A process that dies breaks the whole ProcessPoolExecutor, so this program makes another one: the task that ended the process fails,
and the others are done. Tasks that a worker had started run again.`
    : 'A process that dies ends the program.'
}
"""

${pythonHead(about, [
  'import multiprocessing',
  'import threading',
  `from concurrent.futures import ${about.crashSafe ? 'FIRST_COMPLETED, ProcessPoolExecutor, wait' : 'ProcessPoolExecutor'}`,
  'from concurrent.futures.process import BrokenProcessPool',
  'from multiprocessing.util import Finalize',
])}

${poolText(about)}


def start():
    set_up()
    Finalize(None, tear_down, exitpriority=100)


def new_pool(workers):
    context = multiprocessing.get_context(${about.start === null ? '' : literal(about.start)})
    return ProcessPoolExecutor(workers, mp_context=context, initializer=start)


def ends_of(future, pool, values):
    """The result of a call of the pool. If something can't be pickled, the tasks run one by one, so that only that task fails."""
    try:
        return future.result()
    except BrokenProcessPool:
        raise
    except Exception as error:
        if len(values) == 1:
            return [(None, why(error))]
        return [end for value in values for end in ends_of(pool.submit(run_batch, [value]), pool, [value])]


${about.crashSafe ? crashSafeText : plainText}


${mainGuard}
`;

const plainText = `def main() -> None:
    inputs = read_inputs()
    batches = [inputs[i : i + BATCH] for i in range(0, len(inputs), BATCH)]
    with new_pool(WORKERS) as pool:
        futures = [pool.submit(run_batch, batch) for batch in batches]
        ends = [end for future, batch in zip(futures, batches) for end in ends_of(future, pool, batch)]
    report(ends)`;

const crashSafeText = `def alone(values):
    """Runs tasks of which one may end its process: apart from others, and in ever smaller parts until it is found."""
    with new_pool(1) as pool:
        # Fails where no task is to blame: in the set-up.
        pool.submit(int).result()
        try:
            return ends_of(pool.submit(run_batch, values), pool, values)
        except BrokenProcessPool:
            if len(values) == 1:
                return [(None, "its process died")]
    middle = len(values) // 2
    return alone(values[:middle]) + alone(values[middle:])


def run_pool(inputs, waiting, ends):
    """Runs batches until none is left or a process dies; returns those that were not finished then."""
    in_hand = {}
    with new_pool(WORKERS) as pool:
        try:
            while waiting or in_hand:
                # Few at a time: all of these are suspects where a process dies.
                while waiting and len(in_hand) < 2 * WORKERS:
                    first = waiting[-1]
                    in_hand[pool.submit(run_batch, inputs[first : first + BATCH])] = first
                    waiting.pop()
                for future in wait(in_hand, return_when=FIRST_COMPLETED).done:
                    first = in_hand[future]
                    ends[first] = ends_of(future, pool, inputs[first : first + BATCH])
                    del in_hand[future]
        except BrokenProcessPool:
            pass
    return list(in_hand.values())


def main() -> None:
    inputs = read_inputs()
    ends = {}
    waiting = list(range(0, len(inputs), BATCH))[::-1]
    while waiting:
        for first in run_pool(inputs, waiting, ends):
            ends[first] = alone(inputs[first : first + BATCH])
    report([end for first in sorted(ends) for end in ends[first]])`;

function poolText(about: PoolAbout): string {
  return `WORKERS = ${String(about.workers)}
# Tasks per call of the pool: short tasks would otherwise cost less than the calls.
BATCH = ${String(about.batch)}
${pythonInputs(about)}


${callText}


def run_batch(values):
    return [attempt(value) for value in values]


${pythonReport}`;
}
