"""The workers of a trial on Dask: starts them, knows the lane of each of their threads, what each has used, and how each ended."""

import os
import signal
import sys
from multiprocessing import resource_tracker
from typing import Any, Dict, Iterator, List, NamedTuple, Tuple

from ..measure.oom import oom_kills
from ..measure.usage import kept_ns
from ..messages.error_text import exit_text, why
from ..messages.reporter import Reporter
from ..messages.stderr_tail import StderrTail
from ..run.lane_status import LaneStatus
from ..task.load_work import LoadError
from .lane import Place, Ready, goodbye, hello
from .quiet_cluster import OwnCluster

# How long a worker that has died may take to be reported.
_DEATH_S = 5
_OUT_OF_MEMORY = "was ended by the operating system because memory ran out"


class Death(NamedTuple):
    """A worker that ended: what each of its lanes ran (lane, task, start), and how it ended."""

    running: List[Tuple[int, int, int]]
    how: str
    starved: bool


class Crew:
    """The local cluster of one trial."""

    def __init__(self, order: Dict[str, Any], reporter: Reporter) -> None:
        self._order = order
        self._reporter = reporter
        self._threads: int = order["spec"]["threads"]
        self._count: int = order["spec"]["workers"] * self._threads
        self._cpu_ready: Dict[int, int] = {}
        self._cpu_last: Dict[int, int] = {}
        self._kept: Dict[int, Tuple[int, int]] = {}
        self._oom_kills = oom_kills()
        self._printed = StderrTail()
        self.lanes: List[Dict[str, Any]] = []
        self.workers = None
        """The addresses of the workers that may run tasks; None: all of the cluster."""
        folder = order["context"]["tempDir"]
        path = os.path.join(folder, "lane_status")
        self._status = LaneStatus(path, self._count, create=True)
        order.update(statusPath=path, lanes=self._count)
        spawned_ns = reporter.now_ns()
        with self._printed:
            try:
                self._cluster = OwnCluster(order["spec"]["workers"], self._threads, folder)
            except Exception as error:
                raise LoadError("Dask could not start its workers: %s%s." % (why(error), self._printed.text())) from error
        self.client = self._cluster.client
        self._greet(spawned_ns)
        pid = getattr(getattr(resource_tracker, "_resource_tracker", None), "_pid", None)
        if isinstance(pid, int):
            reporter.send({"type": "helper", "pid": pid})

    @property
    def cpu(self) -> Tuple[float, float]:
        """Milliseconds of CPU that the workers used until they were ready, and since."""
        ran = sum(last - self._cpu_ready.get(pid, 0) for pid, last in self._cpu_last.items())
        return sum(self._cpu_ready.values()) / 1e6, ran / 1e6

    @property
    def kept_ns(self) -> int:
        """Nanoseconds that the workers lacked a core since they were ready."""
        return sum(max(0, last - first) for first, last in self._kept.values())

    def look(self) -> None:
        """Reads from outside how long the workers lacked a core."""
        for pid, (first, last) in self._kept.items():
            self._kept[pid] = (first, kept_ns(pid) or last)

    def seen(self, place: Place) -> int:
        """The lane of a batch that ended there. A worker that Dask started again is a new process."""
        lane = int(place.worker) * self._threads + place.thread
        self._use(place)
        known = self.lanes[lane]
        if known["pid"] != place.pid:
            known.update(pid=place.pid, respawns=known["respawns"] + 1)
            self._reporter.send({"type": "lane", "lane": known})
        return lane

    def running(self) -> Iterator[Tuple[int, Tuple[int, int]]]:
        """Each lane that runs a task, with the task and its start."""
        for lane in range(self._count):
            running = self._status.running(lane)
            if running:
                yield lane, running

    def kill(self, lane: int) -> None:
        """Ends the process of a lane; Dask starts another."""
        try:
            os.kill(self._status.pid(lane), getattr(signal, "SIGKILL", signal.SIGTERM))
        except OSError:
            # It has just ended.
            pass

    def deaths(self) -> List[Death]:
        """How the workers ended that have died since the last call; waits for the first."""
        found = []
        for worker, code in self._cluster.exits(_DEATH_S):
            lanes = range(worker * self._threads, (worker + 1) * self._threads)
            running = [(lane, *task) for lane in lanes for task in [self._status.running(lane)] if task]
            for lane in lanes:
                self._status.end(lane)
            starved = code == -getattr(signal, "SIGKILL", 9) and oom_kills() > self._oom_kills
            found.append(Death(running, _OUT_OF_MEMORY if starved else exit_text(code), starved))
        return found

    def check(self) -> None:
        """Called when nothing has ended for a while."""

    def close(self) -> None:
        """Ends the workers normally, and all that Dask started."""
        try:
            for place in self.client.gather(self._each(goodbye)):
                self._use(place)
        except Exception as error:
            # A worker died in its teardown: all results are already here.
            print("teardown: %s" % why(error), file=sys.stderr)
        self._cluster.close()
        self._printed.close()

    def _each(self, function: Any) -> List[Any]:
        """Calls a function in each thread of each worker."""
        addresses = self.client.scheduler_info()["workers"]
        calls = []
        for address in addresses:
            calls += self.client.map(function, range(self._threads), order=self._order, pure=False, workers=[address])
        return calls

    def _greet(self, spawned_ns: int) -> None:
        """Waits until all lanes are ready."""
        try:
            ready: List[Ready] = self.client.gather(self._each(hello))
        except Exception as error:
            codes = [code for _, code in self._cluster.exits(_DEATH_S)]
            how = exit_text(codes[0]) if codes else "failed (%s)" % why(error)
            raise LoadError("A worker %s during its start%s." % (how, self._printed.text())) from None
        problem = next((said.problem for said in ready if said.problem), None)
        if problem:
            raise LoadError(problem)
        kind = "process" if self._threads == 1 else "process-thread"
        at = {"spawnedMs": self._reporter.ms(spawned_ns), "endedMs": None}
        for said in sorted(ready, key=lambda each: (int(each.place.worker), each.place.thread)):
            place = said.place
            self._cpu_ready[place.pid] = max(self._cpu_ready.get(place.pid, 0), place.process_cpu_ns)
            self._use(place)
            own = {"pid": place.pid, "readyMs": self._reporter.ms(said.ready_ns)}
            lane = dict(index=len(self.lanes), type=kind, respawns=0, heapPeakBytes=None, **at, **own)
            self.lanes.append(lane)
            self._reporter.send({"type": "lane", "lane": lane})

    def _use(self, place: Place) -> None:
        """Takes what a worker's process has used by now. Batches of several threads arrive in any order."""
        pid = place.pid
        self._cpu_last[pid] = max(self._cpu_last.get(pid, 0), place.process_cpu_ns)
        first, last = self._kept.get(pid, (place.kept_ns, place.kept_ns))
        self._kept[pid] = (first, max(last, place.kept_ns))
