"""The workers of a cluster that others started, by the address of its scheduler."""

import hashlib
import os
import sys
import threading
import time
from typing import Any, Dict, List, Optional, Set, Tuple

from distributed import Client

from ..messages.error_text import why
from ..messages.reporter import Reporter
from ..task.load_work import LoadError
from .clock_offset import ClockOffset
from .crew import Crew
from .host import Host, host, now_ns, too_long
from .lane import Place
from .versions import differing, other_python

_ANSWER_S = 10
# A cluster without any of the trial's workers for this long has lost them.
_GONE_S = 15
_WAIT_S = 0.1
# As for machines: round trips before the first task, and the pause between later ones.
_TRIPS = 20
_TRIP_EVERY_S = 0.25
_CLOSE_S = 2


class ElsewhereCrew(Crew):
    """Some workers of a cluster that is not the trial's own: it starts none and ends none."""

    knows_culprits = False

    def __init__(self, order: Dict[str, Any], reporter: Reporter, address: str) -> None:
        super().__init__(order, reporter)
        order["statusPath"] = None
        self._own = host()
        self._hosts: Dict[str, Host] = {}
        self._clocks: Dict[str, ClockOffset] = {}
        self._places: List[str] = []
        self._numbers: Dict[str, int] = {}
        self._alone_since: Optional[float] = None
        self._asked_at = 0.0
        self._closing = threading.Event()
        self._sources = _sources()
        self._digest = hashlib.sha256(repr(sorted(self._sources.items())).encode("utf-8")).hexdigest()
        spawned_ns = reporter.now_ns()
        self.client = _connected(address)
        self._places = self._chosen(order["spec"]["workers"])
        self._numbers = {address: at for at, address in enumerate(self._places)}
        self._compare_versions()
        self._run_installed("install(SOURCES, DIGEST)", self._places)
        self._meet(self._places)
        self._check_context(order["context"])
        self.greet(spawned_ns)
        threading.Thread(target=self._keep_time, name="lanewise-clocks", daemon=True).start()

    def workers(self) -> List[str]:
        """Those that take part and are there; waits for one."""
        while True:
            there = self._there()
            found = [address for address in self._places if address in there]
            if found:
                return found
            self.renew()
            time.sleep(_WAIT_S)

    def number(self, place: Place) -> int:
        """The place of a worker among those that take part, or did."""
        return self._numbers[place.address]

    def lane_in(self, place: Place) -> Dict[str, Any]:
        """Its process if the lab can see it, and its machine if that is another one."""
        found = self._hosts[place.address]
        pid = place.pid if found.processes == self._own.processes else 0
        return {"pid": pid} if found.clock == self._own.clock else {"pid": pid, "machine": found.name}

    def key(self, place: Place) -> int:
        """Processes of several machines may have the same id."""
        return hash((place.address, place.pid))

    def look(self) -> None:
        """It came with the batches."""

    def shift_ns(self, place: Place) -> int:
        """How far the clock of its machine is from this one's."""
        clock = self._clocks.get(self._hosts[place.address].clock)
        return clock.offset_ns if clock else 0

    def machines(self) -> List[Dict[str, Any]]:
        """The other machines, with how well their clocks are known."""
        found = {each.clock: each for each in self._hosts.values() if each.clock in self._clocks}
        return [self._machine(each) for each in sorted(found.values())]

    def _machine(self, each: Host) -> Dict[str, Any]:
        clock = self._clocks[each.clock]
        error_ns = clock.error_ns(self.reporter.now_ns())
        trip_ms = None if error_ns is None else clock.trip_ns / 1e6
        return {"name": each.name, "cores": each.cores, "clockErrorMs": None if error_ns is None else error_ns / 1e6, "roundTripMs": trip_ms}

    def overdue(self, limit_ns: float) -> List[Tuple[int, int, int]]:
        """Asks the workers, now and then."""
        if time.monotonic() - self._asked_at < max(_TRIP_EVERY_S, limit_ns / 4e9):
            return []
        self._asked_at = time.monotonic()
        there = self.workers()
        answers = self.client.run(too_long, self.order["trial"], limit_ns, self.order["reader"], workers=there, on_error="ignore")
        found = []
        for address, tasks in answers.items():
            first = self._numbers[address] * self.threads
            found += [(first + thread, task, started_ns) for thread, task, started_ns in tasks if self.held.get(first + thread) != task]
        return found

    def end_task(self, lane: int, index: int) -> bool:
        """Dask can't end a task that runs, and the worker is not ours to kill."""
        self.held[lane] = index
        return False

    def renew(self) -> None:
        """Takes workers that joined in place of those that are gone."""
        there = self._there()
        gone = [address for address in self._places if address not in there]
        new = [each for each in self._fitting() if each not in self._places][: len(gone)]
        if len(gone) < len(self._places) or new:
            self._alone_since = None
        else:
            self._alone_since = self._alone_since or time.monotonic()
            if time.monotonic() - self._alone_since > _GONE_S:
                raise LoadError("All workers of the Dask cluster that took part are gone.")
        if new:
            self._run_installed("install(SOURCES, DIGEST)", new)
            self._meet(new)
        for old, address in zip(gone, new):
            at = self._places.index(old)
            self._places[at] = address
            self._numbers[address] = at

    def may_run(self, workers: Optional[List[str]]) -> bool:
        """Whether one of these workers is still there."""
        there = self._there()
        return workers is None or any(address in there for address in workers)

    def end(self) -> None:
        """Leaves the cluster as it was."""
        self._closing.set()

        def leave() -> None:
            try:
                self._run_installed("uninstall(DIGEST)", [address for address in self._places if address in self._there()])
            finally:
                self.client.close(timeout=_CLOSE_S)

        leaving = threading.Thread(target=leave, name="lanewise-closing", daemon=True)
        leaving.start()
        leaving.join(_CLOSE_S + 1)

    def _there(self) -> Set[str]:
        return set(self.client.scheduler_info()["workers"])

    def _fitting(self) -> List[str]:
        """The workers with as many threads as the strategy has, by name."""
        found = self.client.scheduler_info()["workers"]
        return sorted((each for each in found if found[each]["nthreads"] == self.threads), key=lambda each: str(found[each]["name"]))

    def _chosen(self, wanted: int) -> List[str]:
        fitting = self._fitting()
        if len(fitting) >= wanted:
            return fitting[:wanted]
        sizes = sorted(each["nthreads"] for each in self.client.scheduler_info()["workers"].values())
        there = ", ".join("%d of %d thread%s" % (sizes.count(size), size, "" if size == 1 else "s") for size in sorted(set(sizes)))
        raise LoadError(
            "python-dask needs %d workers of %d thread%s, and the Dask cluster of LANEWISE_DASK has %s. Choose other workers and threads, or start more workers."
            % (wanted, self.threads, "" if self.threads == 1 else "s", there or "none")
        )

    def _compare_versions(self) -> None:
        versions = self.client.get_versions(check=False)
        versions["workers"] = {address: each for address, each in versions["workers"].items() if address in self._places}
        other = other_python(versions)
        if other:
            raise LoadError("The workers of the Dask cluster have Python %s: choose an interpreter of the same version." % ".".join(other.split(".")[:3]))
        self.remarks += differing(versions)

    def _run_installed(self, call: str, addresses: List[str]) -> None:
        """Makes our package importable there, or removes it. Newer schedulers read what passes through them, and need it too."""
        text = "%s\n%s\n" % (self._sources["lanewise_python.on_dask.installed"], call)
        names = {"SOURCES": self._sources, "DIGEST": self._digest, "__name__": "lanewise_installed"}
        if addresses:
            self.client.run(exec, text, names, workers=addresses)
        self.client.run_on_scheduler(exec, text, names)

    def _meet(self, addresses: List[str]) -> None:
        """Learns on which machines workers are, and how their clocks go."""
        self._hosts.update(self.client.run(host, workers=addresses))
        for address in addresses:
            found = self._hosts[address]
            if found.clock != self._own.clock and found.clock not in self._clocks:
                self._clocks[found.clock] = ClockOffset()
                for _ in range(_TRIPS):
                    self._trip(address)

    def _trip(self, address: str) -> None:
        sent_ns = self.reporter.now_ns()
        answer = self.client.run(now_ns, self.order["reader"], workers=[address])
        self._clocks[self._hosts[address].clock].add(sent_ns, answer[address], self.reporter.now_ns())

    def _keep_time(self) -> None:
        """Runs in another thread while tasks run."""
        while self._clocks and not self._closing.wait(_TRIP_EVERY_S):
            there = self._there()
            by_clock = {self._hosts[each].clock: each for each in self._places if each in there}
            for address in [each for clock, each in by_clock.items() if clock in self._clocks]:
                try:
                    self._trip(address)
                except Exception as error:
                    # The worker has just gone; its tasks show that.
                    print("clock: %s" % why(error), file=sys.stderr)

    def _check_context(self, context: Dict[str, Any]) -> None:
        if self._clocks and (context["prepared"] is not None or context["serviceUrl"] is not None):
            raise LoadError("The workload needs files or a service of this machine, which other machines of the Dask cluster don't have.")


def _connected(address: str) -> Client:
    try:
        return Client(address, timeout=_ANSWER_S, name="lanewise")
    except Exception as error:
        raise LoadError("No Dask scheduler answers at %s (%s). Start it, or correct LANEWISE_DASK." % (address, why(error))) from error


def _sources() -> Dict[str, str]:
    """The text of each module of this package, by name."""
    top = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    found = {}
    for folder, _, names in os.walk(top):
        module = ".".join(["lanewise_python"] + [part for part in os.path.relpath(folder, top).split(os.sep) if part != "."])
        for name in names:
            if name.endswith(".py"):
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    found[module if name == "__init__.py" else "%s.%s" % (module, name[:-3])] = file.read()
    return found
