"""Computing and waiting by turns."""

import asyncio

from ..task.context import Context


async def task(input: int, context: Context) -> int:
    """From the state input + 1: in each round `steps` steps of MINSTD, which hold the event loop, then a wait, which does not."""
    wait_s = context.params["waitMs"] / 1000
    steps = context.params["steps"]
    state = input + 1
    for _ in range(context.params["rounds"]):
        # The step of minstd.py, written out: calling a function for it would take longer than the step.
        for _ in range(steps):
            state = state * 48271 % 2147483647
        if wait_s > 0:
            await asyncio.sleep(wait_s)
    return state
