"""What runs in a worker, whether a thread, a process or an interpreter: it receives its lane, then runs tasks, then ends."""

import os
import sys
import threading
from typing import Any, Dict, NamedTuple, Optional

from .lane_status import LaneStatus
from ..measure.clock import reader
from ..task.digest import digest
from ..messages.records import OK, THREW
from ..measure.thread_clock import ThreadClock, Used
from ..measure.usage import cpu_ns, kept_ns
from ..messages.error_text import task_failure, why
from ..task.load_work import LoadError, Work, load_work

START, END = 1, 2
"""The points where all workers wait for one another."""


class Hello(NamedTuple):
    """A worker's message when it is ready, or why it is not."""

    pid: int
    ready_ns: int
    process_cpu_ns: int
    kept_ns: int
    problem: Optional[str]


class Done(NamedTuple):
    """A finished task and its output, which travels back as in any pool."""

    index: int
    lane: int
    outcome: int
    started_ns: int
    ended_ns: int
    cpu_ms: float
    kept_ms: float
    digest: int
    message: Optional[str]
    pid: int
    process_cpu_ns: int
    output: Any


class Goodbye(NamedTuple):
    """A worker's message at its end."""

    pid: int
    process_cpu_ns: int
    kept_ns: int


class Worker:
    """A lane's own state: its task and its clock."""

    def __init__(self, lane: int, order: Dict[str, Any], asynchronous: bool = False) -> None:
        self.lane = lane
        self.spec = order["spec"]
        self.now_ns = reader(order["reader"])
        self.work: Work = load_work(order["workload"], order["context"], asynchronous)
        self._clock = ThreadClock()
        self._loop: Any = None
        self.awaited = False
        """Whether a task returned something to wait for."""
        if self.work.asynchronous:
            self.loop()
        self.lane_status: Optional[LaneStatus] = None
        if self.work.setup:
            self._run_setup()

    def _run_setup(self) -> None:
        try:
            self._finish(self.work.setup())  # type: ignore[misc]
        except BaseException as error:
            raise LoadError("The set-up of the task failed: %s." % why(error)) from error

    def teardown(self) -> None:
        """Runs once, after the last task. A failure here belongs to no task."""
        try:
            if self.work.teardown:
                self._finish(self.work.teardown())
        except BaseException as error:
            print("teardown: %s" % why(error), file=sys.stderr)
        self._clock.close()
        if self._loop is not None:
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.close()

    def loop(self) -> Any:
        """The one loop on which set-up, tasks and tear-down wait, so that tasks can use what the set-up opened."""
        if self._loop is None:
            self._loop = _new_loop()
        return self._loop

    def _finish(self, value: Any) -> None:
        if hasattr(value, "__await__"):
            self.loop().run_until_complete(value)

    def run(self, index: int, value: Any) -> Done:
        """Runs one task and records the outcome, whatever it raises."""
        output = None
        message = None
        outcome = OK
        if self.lane_status:
            self.lane_status.begin(self.lane, index, self.now_ns())
        self._clock.begin()
        started_ns = self.now_ns()
        try:
            output = self.work.task(value)
            # Also if nothing declared the task asynchronous: a decorator may hide it.
            if hasattr(output, "__await__"):
                self.awaited = True
                output = self.loop().run_until_complete(output)
        except BaseException as error:
            outcome, message = THREW, task_failure(error)
        ended_ns = self.now_ns()
        used = self._clock.end(ended_ns - started_ns)
        if self.lane_status:
            self.lane_status.end(self.lane)
        return finished(index, self.lane, outcome, started_ns, ended_ns, used, message, output)


def finished(
    index: int, lane: int, outcome: int, started_ns: int, ended_ns: int, used: Used, message: Optional[str], output: Any
) -> Done:
    """A finished task with the checksum of its output, which is computed outside of the task's time."""
    checksum = 0
    if outcome == OK:
        try:
            checksum = digest(output)
        except Exception as error:
            outcome, message, output = THREW, why(error), None
    return Done(
        index, lane, outcome, started_ns, ended_ns, *used, checksum, message, os.getpid(), cpu_ns(), output
    )


def _kept_ns(spec: Dict[str, Any]) -> int:
    """For a worker process; if workers share the coordinator's process, that reads it once for all."""
    return (kept_ns() or 0) if spec["id"] == "python-processes" else 0


def _new_loop() -> Any:
    # Imported here: it takes longer than everything else that a worker needs.
    import asyncio

    return asyncio.new_event_loop()


# A worker is one thread, of any kind. Thread-locals of a sub-interpreter do not outlive a call (CPython 3.14 and 3.15), but there
# the whole module belongs to one worker.
_own = threading.local()
_only: Optional[Worker] = None
_barriers: Dict[str, threading.Barrier] = {}
_lock = threading.Lock()


def _worker() -> Worker:
    worker: Optional[Worker] = getattr(_own, "worker", None) or _only
    if worker is None:
        raise RuntimeError("this worker has not been set up")
    return worker


def _meet(lane: int, lanes: int, status_path: str, meeting: int, spec: Dict[str, Any]) -> None:
    """Waits until all workers are here. Threads wait without polling, which would take the GIL from those that start."""
    if spec["id"] != "python-threads":
        LaneStatus(status_path, lanes).meet(lane, meeting)
        return
    with _lock:
        barrier = _barriers.setdefault(status_path, threading.Barrier(lanes))
    barrier.wait()


def hello(lane: int, lanes: int, order: Dict[str, Any], status_path: str) -> Hello:
    """Makes this thread, process or interpreter the worker of a lane; waits until all others are there."""
    global _only
    problem = None
    try:
        _own.worker = Worker(lane, order)
        _own.worker.lane_status = LaneStatus(status_path, lanes)
        if order["spec"]["id"] == "python-interpreters":
            _only = _own.worker
    except LoadError as error:
        problem = str(error)
    ready_ns = reader(order["reader"])()
    used_ns = cpu_ns()
    _meet(lane, lanes, status_path, START, order["spec"])
    return Hello(os.getpid(), ready_ns, used_ns, _kept_ns(order["spec"]), problem)


def run(index: int, value: Any) -> Done:
    """Runs one task in the worker of this thread."""
    return _worker().run(index, value)


def goodbye(lane: int, lanes: int, status_path: str) -> Goodbye:
    """Ends a worker normally; waits until all others have reached that point."""
    worker = _worker()
    worker.teardown()
    _meet(lane, lanes, status_path, END, worker.spec)
    return Goodbye(os.getpid(), cpu_ns(), _kept_ns(worker.spec))
