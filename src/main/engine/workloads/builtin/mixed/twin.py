"""Computing and waiting by turns."""

import time

from ..task.context import Context


def task(input: int, context: Context) -> int:
    """From the state input + 1: each round does `steps` steps of MINSTD, then waits. Returns the last state."""
    wait_s = context.params["waitMs"] / 1000
    steps = context.params["steps"]
    state = input + 1
    for _ in range(context.params["rounds"]):
        # The step of minstd.py, written out: calling a function for it would take longer than the step.
        for _ in range(steps):
            state = state * 48271 % 2147483647
        if wait_s > 0:
            time.sleep(wait_s)
    return state
