"""What runs in a Dask worker: each of its threads is a lane, which runs batches of tasks and writes down the times of each."""

import os
import threading
from typing import Any, Dict, List, NamedTuple, Optional, Tuple

from distributed import get_worker
from distributed.protocol.pickle import dumps, loads

from ..measure.clock import reader
from ..measure.usage import cpu_ns, kept_ns
from ..messages.error_text import why
from ..messages.records import OK, THREW
from ..run.lane_status import LaneStatus
from ..run.worker import Done, Worker
from ..task.load_work import LoadError
from .host import running_of


class Place(NamedTuple):
    """A lane: the worker's name and address in Dask, which of its threads, and what its process has used."""

    worker: Any
    address: str
    thread: int
    pid: int
    process_cpu_ns: int
    kept_ns: int


class Ready(NamedTuple):
    """A lane's answer when it is ready, or why it is not."""

    place: Place
    ready_ns: int
    problem: Optional[str]


class Ran(NamedTuple):
    """A batch that ended: a row for each task, as Record has it, and the outputs, pickled."""

    place: Place
    rows: List[Tuple[Any, ...]]
    outputs: bytes


_own = threading.local()
_lock = threading.Lock()
_threads: Dict[str, int] = {}
_barriers: Dict[Tuple[str, int], threading.Barrier] = {}


class _Lane:
    """A thread of a worker, with the task that it runs."""

    def __init__(self, order: Dict[str, Any]) -> None:
        self.trial: str = order["trial"]
        threads: int = order["spec"]["threads"]
        with _lock:
            count = _threads.get(self.trial, 0)
            _threads[self.trial] = count + 1
        self.thread = count % threads
        self.worker = get_worker()
        number = int(self.worker.name) * threads + self.thread if order["statusPath"] else self.thread
        self.work = Worker(number, _here(order, self.worker.local_directory))
        if not order["statusPath"]:
            # It has the methods that count.
            self.work.lane_status = running_of(self.trial)  # type: ignore[assignment]
        else:
            status = LaneStatus(order["statusPath"], order["lanes"])
            status.begin_process(number, os.getpid())
            self.work.lane_status = status

    def place(self) -> Place:
        """Where this is."""
        return Place(self.worker.name, self.worker.address, self.thread, os.getpid(), cpu_ns(), kept_ns() or 0)


def _here(order: Dict[str, Any], folder: str) -> Dict[str, Any]:
    """The order for a worker on another machine, which lacks the trial's folder."""
    context = order["context"]
    return order if os.path.isdir(context["tempDir"]) else dict(order, context=dict(context, tempDir=folder))


def _lane(order: Dict[str, Any]) -> _Lane:
    """That of this thread. A worker that Dask started again makes it with its first batch."""
    lane: Optional[_Lane] = getattr(_own, "lane", None)
    if lane is None or lane.trial != order["trial"]:
        lane = _own.lane = _Lane(order)
    return lane


def _meet(order: Dict[str, Any], meeting: int) -> None:
    """Waits until all threads of this worker are here, so that each takes exactly one of as many calls."""
    with _lock:
        barrier = _barriers.setdefault((order["trial"], meeting), threading.Barrier(order["spec"]["threads"]))
    barrier.wait()


def hello(_: int, order: Dict[str, Any]) -> Ready:
    """Makes this thread a lane."""
    problem = None
    place = Place(get_worker().name, get_worker().address, 0, os.getpid(), 0, 0)
    try:
        place = _lane(order).place()
    except LoadError as error:
        problem = str(error)
    ready_ns = reader(order["reader"])()
    _meet(order, 1)
    return Ready(place, ready_ns, problem)


def run_batch(batch: Tuple[List[int], bytes], order: Dict[str, Any]) -> Ran:
    """Runs tasks one after the other, whatever each raises."""
    lane = _lane(order)
    indices, packed = batch
    dones = [lane.work.run(index, value) for index, value in zip(indices, loads(packed))]
    outputs = _packed(dones)
    return Ran(lane.place(), [tuple(done[:9]) for done in dones], outputs)


def _packed(dones: List[Done]) -> bytes:
    """The outputs. One that can't travel fails its task."""
    try:
        packed: bytes = dumps([done.output for done in dones])
        return packed
    except Exception:
        for at, done in enumerate(dones):
            try:
                dumps(done.output)
            except Exception as error:
                message = "the task's output can't be sent back: %s" % why(error)
                dones[at] = done._replace(outcome=THREW if done.outcome == OK else done.outcome, digest=0, message=message, output=None)
        again: bytes = dumps([done.output for done in dones])
        return again


def goodbye(_: int, order: Dict[str, Any]) -> Place:
    """Ends a lane normally, once all threads of its worker are here."""
    lane = _lane(order)
    _meet(order, 2)
    lane.work.teardown()
    del _own.lane
    return lane.place()
