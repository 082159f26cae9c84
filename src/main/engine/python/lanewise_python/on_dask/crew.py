"""The workers of a trial on Dask: the lane of each of their threads, and what each of their processes has used."""

import sys
from functools import partial
from typing import Any, Dict, List, NamedTuple, Optional, Tuple

from ..measure.usage import kept_ns
from ..messages.error_text import why
from ..messages.reporter import Reporter
from ..task.load_work import LoadError
from .lane import Place, Ready, goodbye, hello


class Death(NamedTuple):
    """A worker that ended: what each of its lanes ran (lane, task, start), and how it ended."""

    running: List[Tuple[int, int, int]]
    how: str
    starved: bool


class Crew:
    """What the workers of a local cluster and those of others' clusters have in common."""

    client: Any
    knows_culprits = True
    """Whether it knows which tasks a worker ran that died."""

    def __init__(self, order: Dict[str, Any], reporter: Reporter) -> None:
        self.order = order
        self.reporter = reporter
        self.threads: int = order["spec"]["threads"]
        self.count: int = order["spec"]["workers"] * self.threads
        self.lanes: List[Dict[str, Any]] = []
        self.remarks: List[str] = []
        self.held: Dict[int, int] = {}
        """The lanes that a task holds which took too long and can't be ended, with that task."""
        self._cpu_ready: Dict[int, int] = {}
        self._cpu_last: Dict[int, int] = {}
        self._kept: Dict[int, Tuple[int, int]] = {}
        order["lanes"] = self.count

    @property
    def cpu(self) -> Tuple[float, float]:
        """Milliseconds of CPU that the workers used until they were ready, and since."""
        ran = sum(last - self._cpu_ready.get(worker, 0) for worker, last in self._cpu_last.items())
        return sum(self._cpu_ready.values()) / 1e6, ran / 1e6

    @property
    def kept_ns(self) -> int:
        """Nanoseconds that the workers lacked a core since they were ready."""
        return sum(max(0, last - first) for first, last in self._kept.values())

    def look(self) -> None:
        """Reads from outside how long the workers lacked a core."""
        for pid, (first, last) in self._kept.items():
            self._kept[pid] = (first, kept_ns(pid) or last)

    def workers(self) -> Optional[List[str]]:
        """The addresses of the workers that may run tasks; None: all of the cluster."""
        return None

    def number(self, place: Place) -> int:
        """Which of the trial's workers one is, from 0."""
        return int(place.worker)

    def lane_in(self, place: Place) -> Dict[str, Any]:
        """What the lab knows of a lane that is there."""
        return {"pid": place.pid}

    def key(self, place: Place) -> int:
        """Tells the processes of workers apart."""
        return place.pid

    def shift_ns(self, _place: Place) -> int:
        """What to add to times of a worker for this machine's clock."""
        return 0

    def machines(self) -> List[Dict[str, Any]]:
        """Other machines that took part."""
        return []

    def overdue(self, _limit_ns: float) -> List[Tuple[int, int, int]]:
        """The lanes whose task takes longer: lane, task, start."""
        return []

    def end_task(self, lane: int, index: int) -> bool:
        """Ends a task that takes too long; False if only its lane can be given up."""
        raise NotImplementedError

    def deaths(self) -> List[Death]:
        """How the workers ended that have died since the last call."""
        return []

    def renew(self) -> None:
        """Looks for other workers if some are gone. Called when nothing has ended for a while."""

    def may_run(self, _workers: Optional[List[str]]) -> bool:
        """Whether one of the workers that a batch was sent to may still run it."""
        return True

    def end(self) -> None:
        """Ends all that it started."""

    def seen(self, place: Place) -> int:
        """The lane of a batch that ended there. A worker that Dask started again is a new process."""
        lane = self.number(place) * self.threads + place.thread
        self._use(place)
        known = self.lanes[lane]
        now = self.lane_in(place)
        if known["pid"] != now["pid"]:
            known.update(now, respawns=known["respawns"] + 1)
            self.reporter.send({"type": "lane", "lane": known})
        return lane

    def close(self) -> None:
        """Ends the workers normally, unless a task holds one, and then what it started."""
        try:
            if not self.held:
                for place in self.client.gather(self.each(goodbye)):
                    self._use(place)
        except Exception as error:
            # A worker died in its teardown: all results are already here.
            print("teardown: %s" % why(error), file=sys.stderr)
        self.end()

    def each(self, function: Any) -> List[Any]:
        """Calls a function in each thread of each worker."""
        calls = []
        for address in self.workers() or self.client.scheduler_info()["workers"]:
            calls += self.client.map(partial(function, order=self.order), range(self.threads), pure=False, key="lanewise", workers=[address])
        return calls

    def greet(self, spawned_ns: int) -> None:
        """Waits until all lanes are ready. Raises what Dask raises if a worker dies, and LoadError with the reason if one can't load the task."""
        ready: List[Ready] = self.client.gather(self.each(hello))
        problem = next((said.problem for said in ready if said.problem), None)
        if problem:
            raise LoadError(problem)
        kind = "process" if self.threads == 1 else "process-thread"
        at = {"spawnedMs": self.reporter.ms(spawned_ns), "endedMs": None}
        for said in sorted(ready, key=lambda each: (self.number(each.place), each.place.thread)):
            place = said.place
            key = self.key(place)
            self._cpu_ready[key] = max(self._cpu_ready.get(key, 0), place.process_cpu_ns)
            self._use(place)
            at["readyMs"] = self.reporter.ms(said.ready_ns + self.shift_ns(place))
            lane = dict(index=len(self.lanes), type=kind, respawns=0, heapPeakBytes=None, **at, **self.lane_in(place))
            self.lanes.append(lane)
            self.reporter.send({"type": "lane", "lane": lane})

    def _use(self, place: Place) -> None:
        """Takes what a worker's process has used by now. Batches of several threads arrive in any order."""
        key = self.key(place)
        self._cpu_last[key] = max(self._cpu_last.get(key, 0), place.process_cpu_ns)
        first, last = self._kept.get(key, (place.kept_ns, place.kept_ns))
        self._kept[key] = (first, max(last, place.kept_ns))
