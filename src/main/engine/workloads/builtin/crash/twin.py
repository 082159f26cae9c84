"""A bug in one of many tasks that ends its worker."""

import os
import sys

from ..task.context import Context


def task(input: int, context: Context) -> int:
    """
    Steps of MINSTD from input + 1. One task does not finish them: half-way it ends its process or thread. `exit` raises SystemExit, which
    fails only the task; `abort` ends the process with all its threads; `memory` runs out of memory, which Python reports as an exception.
    """
    steps = context.params["steps"]
    lost = input == min(context.params["at"], context.tasks - 1)
    state = input + 1
    for _ in range(steps // 2 if lost else steps):
        state = state * 48271 % 2147483647
    if lost:
        _end(context.params["how"])
    return state


def _end(how: str) -> None:
    if how == "abort":
        os.abort()
    if how == "exit":
        sys.exit(1)
    raise MemoryError("the task ran out of memory")
