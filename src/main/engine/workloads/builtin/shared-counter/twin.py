"""A race condition: workers add to one counter. Threads share it; every process, and every interpreter, has its own."""

import os
import threading
from typing import Dict

from ..task.context import Context
from ..for_twins.lost_updates import LostUpdates

_lock = threading.Lock()


class _Memory:
    counter = 0
    done = 0


def _memory() -> int:
    # Each interpreter of a process has its own memory, in which this is elsewhere.
    return os.getpid() * 2**20 + (id(_Memory) >> 4) % 2**20


def findings(context: Context) -> LostUpdates:
    """What all outputs together show."""
    return LostUpdates(context.params["additions"])


def task(input: int, context: Context) -> Dict[str, int]:
    """
    Adds 1 as often as requested, and returns how many tasks had ended on this memory, itself included, and the counter then. Python has no
    atomic addition, so the guard `atomics` is the lock too. Whether an unguarded addition loses updates depends on where the interpreter lets
    other threads run: since CPython 3.10 not within `counter += 1`, but at the call of a function (`apart`), and anywhere without the GIL.
    """
    additions = context.params["additions"]
    apart = context.params["apart"]
    if context.params["guard"] == "none":
        _unguarded_apart(additions) if apart else _unguarded(additions)
    else:
        _guarded(additions, apart)
    with _lock:
        _Memory.done += 1
        return {"memory": _memory(), "done": _Memory.done, "counter": _Memory.counter}


def _unguarded(times: int) -> None:
    for _ in range(times):
        _Memory.counter += 1


def _unguarded_apart(times: int) -> None:
    for _ in range(times):
        _Memory.counter = _next(_Memory.counter)


def _guarded(times: int, apart: bool) -> None:
    for _ in range(times):
        with _lock:
            if apart:
                _Memory.counter = _next(_Memory.counter)
            else:
                _Memory.counter += 1


def _next(value: int) -> int:
    return value + 1
