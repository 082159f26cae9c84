import { counted, type About } from './about.ts';
import { pythonInputs } from './python-inputs.ts';
import { callText, mainGuard, pythonHead, pythonReport, whyText } from './python-common.ts';

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

/** On one thread, so many in flight; set-up, tasks and tear-down share a loop. */
export const pythonAsyncio = (
  about: About & { readonly concurrency: number },
): string => `"""asyncio on one thread, with ${counted(about.concurrency, 'task')} in flight."""

${pythonHead(about, ['import asyncio'])}

IN_FLIGHT = ${String(about.concurrency)}
${pythonInputs(about)}


${whyText}


async def attempt(value):
    """A task's output and None, or None and why the task failed."""
    try:
        output = task(value)
        # A plain function holds the loop while it runs, as it did when it was measured.
        return (await output if hasattr(output, "__await__") else output), None
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return None, why(error)


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

    def step(name):
        """Runs setup or teardown on the loop of the tasks: what it opens belongs to that."""
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
