"""Which machine a process is on, and what it runs: asked of the workers of a cluster that others started."""

import os
import socket
from typing import Any, Dict, List, NamedTuple, Tuple

from ..measure.clock import reader


class Host(NamedTuple):
    """A machine as one of its processes sees it."""

    name: str
    cores: int
    pid: int
    clock: str
    """Processes with the same text here share a clock."""
    processes: str
    """Those with the same text know one another by their process ids."""


def host() -> Host:
    """That of this process."""
    name = socket.gethostname()
    clock = _text_of("/proc/sys/kernel/random/boot_id") or name
    try:
        processes = os.readlink("/proc/self/ns/pid")
    except OSError:
        processes = name
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return Host(name[:64] or "host", cores, os.getpid(), clock, clock + processes)


def _text_of(path: str) -> str:
    try:
        with open(path, encoding="ascii") as file:
            return file.read().strip()
    except OSError:
        return ""


def now_ns(how: Dict[str, Any]) -> int:
    """The time on this machine's clock."""
    return reader(how)()


class Running:
    """What the threads of a process run; takes the place of LaneStatus where the program can't map the same file."""

    def __init__(self) -> None:
        self._tasks: Dict[int, Tuple[int, int]] = {}

    def begin(self, lane: int, task: int, started_ns: int) -> None:
        """The thread runs the task from now on."""
        self._tasks[lane] = (task, started_ns)

    def end(self, lane: int) -> None:
        """The thread runs no task."""
        self._tasks.pop(lane, None)

    def longer_than(self, limit_ns: float, how: Dict[str, Any]) -> List[Tuple[int, int, int]]:
        """The threads whose task takes longer: thread, task, start."""
        now = reader(how)()
        return [(lane, *task) for lane, task in list(self._tasks.items()) if now - task[1] > limit_ns]


_running: Dict[str, Running] = {}


def running_of(trial: str) -> Running:
    """What the threads of this process run of a trial."""
    return _running.setdefault(trial, Running())


def too_long(trial: str, limit_ns: float, how: Dict[str, Any]) -> List[Tuple[int, int, int]]:
    """The threads of this process whose task of that trial takes longer than the limit."""
    return running_of(trial).longer_than(limit_ns, how)
