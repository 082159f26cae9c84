"""A bug in one task of many that ends its worker."""

import os
import sys

from ..context import Context


def task(input: int, context: Context) -> int:
    """
    Steps of MINSTD from input + 1, of which one task does not see the end: half-way it ends what it runs in. `exit` raises SystemExit, which
    fails the task alone; `abort` ends the process, all its threads with it; `memory` runs out of memory, which Python tells by an exception.
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
