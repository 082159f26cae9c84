import { counted, type PoolAbout } from './about.ts';
import { callText, pythonHead, pythonReport } from './python-common.ts';
import { pythonInputs } from './python-inputs.ts';

/** `threads`: of each worker. */
export type DaskAbout = PoolAbout & { readonly threads: number };

/** Dask: a local cluster, or the one that DASK_SCHEDULER names. */
export const pythonDask = (
  about: DaskAbout,
): string => `"""Dask with ${counted(about.workers, 'worker')} of ${counted(about.threads, 'thread')} each. Needs the package distributed (pip install distributed).

DASK_SCHEDULER=tcp://host:8786 uses a cluster that you have, whose workers must find the task's file at the same path.
A worker that dies is started again, and what it had runs again${about.crashSafe ? '; a task that ends every worker fails, and the others are done.' : '; a task that ends every worker ends the program.'}
"""

${pythonHead(about, ['import importlib', 'import threading', 'from distributed import Client, KilledWorker, LocalCluster, wait', ...(about.package === null ? [] : ['from pathlib import Path'])], true)}

WORKERS = ${String(about.workers)}
THREADS = ${String(about.threads)}
# Tasks per call of Dask: each call costs about 1 ms, more than a short task.
BATCH = ${String(about.batch)}
# Calls that each thread has at once: more only take memory.
AHEAD = 3
${pythonInputs(about)}


${callText}


# In each worker: its threads meet at the end.
meeting = threading.Barrier(THREADS)


def run_batch(values):
    if not hasattr(own, "ready"):
        set_up()
        own.ready = True
    return [attempt(value) for value in values]


def leave(_):
    # Each thread waits here for the others, so each takes one of these.
    meeting.wait()
    if hasattr(own, "ready"):
        tear_down()


def ends_of(future, client, values):
    """The result of a call. If something can't be pickled${about.crashSafe ? ', or ends its workers' : ''}, the tasks run one by one, so that only that task fails."""
    try:
        return future.result()
    except ${about.crashSafe ? 'Exception as error' : 'KilledWorker:\n        raise\n    except Exception as error'}:
        if len(values) == 1:
            return [(None, ${about.crashSafe ? '"its worker died" if isinstance(error, KilledWorker) else why(error)' : 'why(error)'})]
        return [end for value in values for end in one(client, value)]


def one(client, value):
    try:
        return ends_of(client.submit(run_batch, [value], pure=False), client, [value])
    except KilledWorker:
        raise
    except Exception as error:
        return [(None, why(error))]


${runText}


${pythonReport}


${mainText}
`;

const runText = `def run(client, inputs):
    """Sends batches as others end, so that neither Dask nor this program has all of them at once."""
    ends = {}
    in_hand = {}
    waiting = range(0, len(inputs), BATCH)
    while waiting or in_hand:
        room = max(0, AHEAD * WORKERS * THREADS - len(in_hand))
        now, waiting = waiting[:room], waiting[room:]
        try:
            futures = client.map(run_batch, [inputs[first : first + BATCH] for first in now], pure=False)
            in_hand.update(zip(futures, now))
        except Exception:
            # An input can't be pickled.
            for first in now:
                ends[first] = [end for value in inputs[first : first + BATCH] for end in one(client, value)]
        for future in wait(list(in_hand), return_when="FIRST_COMPLETED").done if in_hand else []:
            first = in_hand.pop(future)
            ends[first] = ends_of(future, client, inputs[first : first + BATCH])
    return [end for first in sorted(ends) for end in ends[first]]`;

const mainText = `def main():
    inputs = read_inputs()
    address = os.environ.get("DASK_SCHEDULER")
    if address:
        with Client(address) as client:
            client.upload_file(__file__)
            report(work(client, inputs))
        return
    # Its web pages, and those of its workers, are for this machine only.
    pages = {"dashboard_address": "127.0.0.1:0", "worker_dashboard_address": "127.0.0.1:0"}
    with LocalCluster(n_workers=WORKERS, threads_per_worker=THREADS, **pages) as cluster:
        with Client(cluster) as client:
            ends = work(client, inputs)
    report(ends)


def work(client, inputs):
    ends = run(client, inputs)
    workers = client.scheduler_info()["workers"]
    client.gather([done for each in workers for done in client.map(leave, range(THREADS), workers=[each], pure=False)])
    return ends


if __name__ == "__main__":
    # Workers import this program by its name: what a main program defines would travel by value, with all that it refers to.
    importlib.import_module(Path(__file__).stem).main()`;
