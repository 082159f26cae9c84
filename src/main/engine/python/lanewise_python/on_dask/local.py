"""The trial's local cluster: knows how its workers end, and may end them."""

import os
import signal
from multiprocessing import resource_tracker
from typing import Any, Dict, List, Tuple

from ..measure.oom import oom_kills
from ..messages.error_text import exit_text, why
from ..messages.reporter import Reporter
from ..messages.stderr_tail import StderrTail
from ..run.lane_status import LaneStatus
from ..task.load_work import LoadError
from .crew import Crew, Death
from .quiet_cluster import OwnCluster

# How long a worker that has died may take to be reported.
_DEATH_S = 5
_OUT_OF_MEMORY = "was ended by the operating system because memory ran out"


class LocalCrew(Crew):
    """The workers of a LocalCluster, started for one trial."""

    def __init__(self, order: Dict[str, Any], reporter: Reporter) -> None:
        super().__init__(order, reporter)
        self._oom_kills = oom_kills()
        self._printed = StderrTail()
        self._killed: Dict[int, int] = {}
        folder = order["context"]["tempDir"]
        order["statusPath"] = os.path.join(folder, "lane_status")
        self._status = LaneStatus(order["statusPath"], self.count, create=True)
        spawned_ns = reporter.now_ns()
        with self._printed:
            try:
                self._cluster = OwnCluster(order["spec"]["workers"], self.threads, folder)
            except Exception as error:
                raise LoadError("Dask could not start its workers: %s%s." % (why(error), self._printed.text())) from error
        self.client = self._cluster.client
        try:
            self.greet(spawned_ns)
        except LoadError:
            raise
        except Exception as error:
            codes = [code for _, code in self._cluster.exits(_DEATH_S)]
            how = exit_text(codes[0]) if codes else "failed (%s)" % why(error)
            raise LoadError("A worker %s during its start%s." % (how, self._printed.text())) from None
        pid = getattr(getattr(resource_tracker, "_resource_tracker", None), "_pid", None)
        if isinstance(pid, int):
            reporter.send({"type": "helper", "pid": pid})

    def overdue(self, limit_ns: float) -> List[Tuple[int, int, int]]:
        """The lanes whose task takes longer, unless its process was killed already."""
        now_ns = self.reporter.now_ns()
        running = [(lane, *task) for lane in range(self.count) for task in [self._status.running(lane)] if task]
        return [each for each in running if now_ns - each[2] > limit_ns and self._killed.get(each[0]) != each[1]]

    def end_task(self, lane: int, index: int) -> bool:
        """Kills the process of a lane; Dask starts another."""
        self._killed[lane] = index
        try:
            os.kill(self._status.pid(lane), getattr(signal, "SIGKILL", signal.SIGTERM))
        except OSError:
            # It has just ended.
            pass
        return True

    def deaths(self) -> List[Death]:
        """How the workers ended that have died since the last call; waits for the first."""
        found = []
        for worker, code in self._cluster.exits(_DEATH_S):
            lanes = range(worker * self.threads, (worker + 1) * self.threads)
            running = [(lane, *task) for lane in lanes for task in [self._status.running(lane)] if task]
            for lane in lanes:
                self._status.end(lane)
            starved = code == -getattr(signal, "SIGKILL", 9) and oom_kills() > self._oom_kills
            found.append(Death(running, _OUT_OF_MEMORY if starved else exit_text(code), starved))
        return found

    def end(self) -> None:
        """Ends the cluster."""
        self._cluster.close()
        self._printed.close()
