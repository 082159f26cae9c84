"""A small file that all workers of a pool and their coordinator map into memory: which task each lane runs, and which meeting it has reached.

It serves threads, processes and interpreters alike, and outlives a worker: it shows which task killed it.
"""

import mmap
import time
from typing import Optional, Tuple

_FIELDS = 4
_TASK, _STARTED, _ARRIVED, _PID = range(_FIELDS)
_BYTES = 8
# How often a worker checks whether the others have arrived; less often the more workers there are, since all of them check, and each check takes a core.
_POLL_S = 0.0005
_LOOKING = 8


class LaneStatus:
    """For each lane: its task, when that started, and the meeting that the lane has reached."""

    def __init__(self, path: str, lanes: int, create: bool = False) -> None:
        size = lanes * _FIELDS * _BYTES
        if create:
            with open(path, "wb") as file:
                file.write(bytes(size))
        with open(path, "r+b") as file:
            self._map = mmap.mmap(file.fileno(), size)
        self._cells = memoryview(self._map).cast("q")
        self._lanes = lanes

    def begin(self, lane: int, task: int, started_ns: int) -> None:
        """The lane runs the task from now on."""
        self._cells[lane * _FIELDS + _STARTED] = started_ns
        self._cells[lane * _FIELDS + _TASK] = task + 1

    def end(self, lane: int) -> None:
        """The lane runs no task."""
        self._cells[lane * _FIELDS + _TASK] = 0

    def running(self, lane: int) -> Optional[Tuple[int, int]]:
        """The task of a lane and when it started; None if it has none."""
        task = self._cells[lane * _FIELDS + _TASK]
        return (task - 1, self._cells[lane * _FIELDS + _STARTED]) if task else None

    def begin_process(self, lane: int, pid: int) -> None:
        """The lane is in that process from now on."""
        self._cells[lane * _FIELDS + _PID] = pid

    def pid(self, lane: int) -> int:
        """The process of a lane that has begun one."""
        return int(self._cells[lane * _FIELDS + _PID])

    def clear(self) -> None:
        """No lane runs a task, and none has reached a meeting."""
        for at in range(len(self._cells)):
            self._cells[at] = 0

    def meet(self, lane: int, meeting: int) -> None:
        """Waits until all lanes are here. So every worker of a pool takes exactly one of as many calls."""
        self._cells[lane * _FIELDS + _ARRIVED] = meeting
        pause_s = _POLL_S * max(1.0, self._lanes / _LOOKING)
        for other in range(self._lanes):
            while self._cells[other * _FIELDS + _ARRIVED] < meeting:
                time.sleep(pause_s)
