"""What a task uses of its thread."""

import os
import time
from typing import Any, NamedTuple

_cpu_ns = getattr(time, "thread_time_ns", None)
_UNKNOWN = float("nan")
# Linux's figures of the thread that opens it: nanoseconds on a core, nanoseconds ready without one, and how often it ran.
_SCHEDSTAT = "/proc/thread-self/schedstat"
# Reading it takes 2 us, and 10 us where it must be opened as well. Before a task that follows a shorter one than this (with opening, five times as long)
# it is left out, so that it takes some 2 % at most.
_SHORT_NS = 200_000
# A task that computed all of its time but this was kept from a core no longer.
_NOTHING_NS = 20_000


class Used(NamedTuple):
    """Milliseconds; NaN where they are unknown."""

    cpu_ms: float = _UNKNOWN
    kept_ms: float = _UNKNOWN
    """Ready to run and kept from a core."""


class ThreadClock:
    """Measures one task after the other in the thread that creates it."""

    def __init__(self, hold: bool = True) -> None:
        """`hold`: keeps its file open. Thousands of threads would use up the files that a process may open."""
        self._file: Any = _open() if hold else None
        self._short_ns = _SHORT_NS if hold else 5 * _SHORT_NS
        self._from_ns = 0
        self._delay_known = _cpu_ns is not None
        self._delay_ns = 0
        self._brief = False

    def begin(self) -> None:
        """Immediately before a task. After a short one the last reading of the delay serves."""
        if self._delay_known and not self._brief:
            self._delay_ns = self._read_delay()
        if _cpu_ns:
            self._from_ns = _cpu_ns()

    def end(self, wall_ns: int) -> Used:
        """Immediately after a task, which took so long."""
        if not _cpu_ns:
            return Used()
        cpu_ns = _cpu_ns() - self._from_ns
        return Used(cpu_ns / 1e6, self._kept_ms(wall_ns, wall_ns - cpu_ns))

    def close(self) -> None:
        """After the last task."""
        if self._file is None:
            return
        try:
            self._file.close()
        except OSError:
            # A task has closed it, as daemons close all files of their process.
            pass

    def _kept_ms(self, wall_ns: int, rest_ns: int) -> float:
        if not self._delay_known:
            return _UNKNOWN
        self._brief = wall_ns < self._short_ns
        if rest_ns < _NOTHING_NS:
            return 0.0
        before_ns, self._delay_ns = self._delay_ns, self._read_delay()
        # After short tasks the reading before is older than the task.
        return min(self._delay_ns - before_ns, rest_ns) / 1e6 if self._delay_known else _UNKNOWN

    def _read_delay(self) -> int:
        try:
            if self._file is not None:
                return _delay_in(os.pread(self._file.fileno(), 64, 0))
            with open(_SCHEDSTAT, "rb", buffering=0) as file:
                return _delay_in(file.read(64))
        except (OSError, IndexError, ValueError):
            # Another system, a kernel without it, or a task has closed the file.
            self._delay_known = False
            return 0


def _open() -> Any:
    try:
        return open(_SCHEDSTAT, "rb", buffering=0)
    except OSError:
        return None


def _delay_in(figures: bytes) -> int:
    return int(figures.split()[1])
