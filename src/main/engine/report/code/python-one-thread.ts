import { counted, type About } from './about.ts';
import { pythonInputs } from './python-inputs.ts';
import { callText, mainGuard, outcomeText, pythonHead, pythonReport } from './python-common.ts';

/** One task after the other: a loop. */
export const pythonSequential = (about: About): string => `"""One task after the other."""

${pythonHead(about, ['import threading'])}

${pythonInputs(about)}


${callText}


${pythonReport}


def main() -> None:
    inputs = read_inputs()
    set_up()
    ends = [attempt(value) for value in inputs]
    tear_down()
    report(ends)


${mainGuard}
`;

/** How asyncio runs one task. */
const attemptText = `# A decorator may hide that the task is a coroutine function; then the first output shows it.
awaits = inspect.iscoroutinefunction(task)


def attempt_in_thread(value):
    try:
        return task(value), None
    except BaseException as error:
        return None, why(error)


def in_thread(value):
    """Calls a plain function without blocking the loop."""
    if sys.version_info < (3, 9):
        return asyncio.get_running_loop().run_in_executor(None, attempt_in_thread, value)
    return asyncio.to_thread(attempt_in_thread, value)


async def attempt(value):
    """A task's output and None, or None and why the task failed."""
    global awaits
    try:
        output, failure = (task(value), None) if awaits else await in_thread(value)
        if failure is not None:
            return None, failure
        if hasattr(output, "__await__"):
            awaits = True
            output = await output
        return output_of(output), None
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return None, why(error)`;

/** Several in flight: coroutines on one loop, plain functions in threads; set-up, coroutines and tear-down share the loop. */
export const pythonAsyncio = (
  about: About & { readonly concurrency: number },
): string => `"""asyncio with ${counted(about.concurrency, 'task')} in flight: coroutines on one loop, a plain function in a thread for each."""

${pythonHead(about, ['import asyncio', 'import inspect', 'from concurrent.futures import ThreadPoolExecutor'])}

IN_FLIGHT = ${String(about.concurrency)}
${pythonInputs(about)}


${outcomeText}


${attemptText}


async def run(inputs):
    ends = [None] * len(inputs)
    waiting = iter(enumerate(inputs))

    async def lane():
        for index, value in waiting:
            ends[index] = await attempt(value)

    await asyncio.gather(*(lane() for _ in range(min(IN_FLIGHT, len(inputs)))))
    return ends


${pythonReport}


def main() -> None:
    inputs = read_inputs()
    loop = asyncio.new_event_loop()
    # By default there are fewer threads than tasks in flight.
    loop.set_default_executor(ThreadPoolExecutor(IN_FLIGHT))

    def step(name):
        """Runs setup or teardown on the loop of the tasks, to which whatever it opens belongs."""
        done = getattr(module, name, lambda: None)()
        if hasattr(done, "__await__"):
            loop.run_until_complete(done)

    step("setup")
    ends = loop.run_until_complete(run(inputs))
    step("teardown")
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()
    report(ends)


${mainGuard}
`;
