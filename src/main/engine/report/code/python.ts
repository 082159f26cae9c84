import type { About } from './code-for.ts';
import { isFolder, literal } from './common.ts';

/** What the programs of a pool must know besides. */
export type PythonPool = About & {
  readonly workers: number;
  /** Tasks per call of the pool. */
  readonly batch: number;
};

/** One task after the other: a loop. */
export const pythonSequential = (about: About): string => `"""One task after the other."""

${imports([])}

${loadText(about)}

${callText}


def main() -> None:
${inputsText(about)}
    set_up()
    results = [call(value) for value in inputs]
    tear_down()
    print(f"{len(results)} results")


if __name__ == "__main__":
    main()
`;

/** On one thread, so many in flight. */
export const pythonAsyncio = (
  about: About & { readonly concurrency: number },
): string => `"""asyncio on one thread, with ${String(about.concurrency)} tasks in flight."""

${imports([])}

IN_FLIGHT = ${String(about.concurrency)}

${loadText(about)}

${callText}


async def run(inputs):
    results = [None] * len(inputs)
    waiting = iter(enumerate(inputs))

    async def lane():
        for index, value in waiting:
            results[index] = await module.task(value)

    await asyncio.gather(*(lane() for _ in range(IN_FLIGHT)))
    return results


def main() -> None:
${inputsText(about)}
    set_up()
    results = asyncio.run(run(inputs))
    tear_down()
    print(f"{len(results)} results")


if __name__ == "__main__":
    main()
`;

/** A pool of threads: they share memory, and in most Pythons the GIL. */
export const pythonThreads = (about: PythonPool): string => `"""A pool of ${String(about.workers)} threads."""

${imports(['from concurrent.futures import ThreadPoolExecutor'])}

${poolText(about)}


def end(barrier):
    # Each worker waits here for the others, so each takes one of these.
    barrier.wait()
    tear_down()


def main() -> None:
${inputsText(about)}
    batches = [inputs[i : i + BATCH] for i in range(0, len(inputs), BATCH)]
    with ThreadPoolExecutor(WORKERS, initializer=set_up) as pool:
        results = [result for batch in pool.map(run_batch, batches) for result in batch]
        barrier = threading.Barrier(WORKERS)
        for done in [pool.submit(end, barrier) for _ in range(WORKERS)]:
            done.result()
    print(f"{len(results)} results")


if __name__ == "__main__":
    main()
`;

/** A pool of processes: each has an interpreter of its own; inputs and outputs are pickled. */
export const pythonProcesses = (
  about: PythonPool & { readonly start: string },
): string => `"""A pool of ${String(about.workers)} processes."""

${imports(['import multiprocessing', 'from concurrent.futures import ProcessPoolExecutor', 'from multiprocessing.util import Finalize'])}

${poolText(about)}


def start():
    set_up()
    Finalize(None, tear_down, exitpriority=100)


def main() -> None:
${inputsText(about)}
    batches = [inputs[i : i + BATCH] for i in range(0, len(inputs), BATCH)]
    context = multiprocessing.get_context(${literal(about.start)})
    with ProcessPoolExecutor(WORKERS, mp_context=context, initializer=start) as pool:
        results = [result for batch in pool.map(run_batch, batches) for result in batch]
    print(f"{len(results)} results")


if __name__ == "__main__":
    main()
`;

const imports = (more: readonly string[]): string => {
  const all = ['import asyncio', 'import importlib.util', 'import sys', 'import threading', 'from pathlib import Path', ...more];
  const of = (kind: string): string[] => all.filter((line) => line.startsWith(kind)).sort();
  return [...of('import '), ...of('from ')].join('\n');
};

const poolText = (about: PythonPool): string => `WORKERS = ${String(about.workers)}
# Tasks per call of the pool: short tasks would otherwise cost less than the calls.
BATCH = ${String(about.batch)}

${loadText(about)}

${callText}


def run_batch(values):
    return [call(value) for value in values]`;

/** The user's file as a module, under a name by which its classes are found again when they travel between processes. */
const loadText = ({ task }: About): string => `TASK = Path(${literal(task)})
sys.path.insert(0, str(TASK.parent))
spec = importlib.util.spec_from_file_location("lanewise_task", TASK)
module = importlib.util.module_from_spec(spec)
sys.modules["lanewise_task"] = module
spec.loader.exec_module(module)`;

const callText = `own = threading.local()


def finish(value):
    """Waits for a coroutine on a loop of this thread."""
    if not hasattr(value, "__await__"):
        return value
    if not hasattr(own, "loop"):
        own.loop = asyncio.new_event_loop()
    return own.loop.run_until_complete(value)


def call(value):
    return finish(module.task(value))


def set_up():
    if hasattr(module, "setup"):
        finish(module.setup())


def tear_down():
    if hasattr(module, "teardown"):
        finish(module.teardown())`;

/** The task's inputs: the file's or the module's own, used again from the first on where there are fewer than tasks; else each task's number. */
const inputsText = (about: About): string => `${about.inputsPath === null ? ownInputs(about) : fileInputs(about.inputsPath)}
    inputs = [given[i % len(given)] if given else i for i in range(${String(about.tasks)})]`;

const ownInputs = ({ tasks }: About): string => `    given = getattr(module, "inputs", None)
    given = list(given(${String(tasks)}) if callable(given) else given or [])`;

/** Reads a file, or the names in a folder, as `lanewise --inputs` does. */
function fileInputs(path: string): string {
  const file = `Path(${literal(path)})`;
  if (isFolder(path))
    return `    given = sorted(str(path) for path in ${file}.iterdir() if path.is_file() and not path.name.startswith("."))`;
  const kind = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase();
  switch (kind) {
    case 'json':
      return `    import json

    given = json.loads(${file}.read_text(encoding="utf-8-sig"))`;
    case 'ndjson':
    case 'jsonl':
      return `    import json

    given = [json.loads(line) for line in ${file}.read_text(encoding="utf-8-sig").splitlines() if line.strip()]`;
    case 'csv':
    case 'tsv':
      return `    import csv

    with ${file}.open(encoding="utf-8-sig", newline="") as table:
        given = list(csv.DictReader(table${kind === 'tsv' ? ', delimiter="\\t"' : ''}))`;
    default:
      return `    given = [line for line in ${file}.read_text(encoding="utf-8-sig").splitlines() if line.strip()]`;
  }
}
