"""One task after the other, on the only thread. It does not import asyncio, which takes some 40 ms and 8 MB."""

import os
from typing import Any, Dict, Iterator, List, Optional, Tuple

from ..messages.error_text import too_long
from ..messages.records import Record
from ..messages.reporter import Reporter
from .worker import Done, Worker

# A task that returns within this time after the limit fails alone; if it does not, the trial is ended.
_GRACE_NS = 1_000_000_000


class Sequential:
    """One trial of `python-sequential`."""

    def __init__(self, order: Dict[str, Any], inputs: Iterator[Any], reporter: Reporter) -> None:
        self._order = order
        self._spec = order["spec"]
        self._inputs = inputs
        self._reporter = reporter
        self._limit_ns: Optional[float] = None if order["taskTimeoutMs"] is None else order["taskTimeoutMs"] * 1e6
        self._budget_ns: Optional[float] = None if order["budgetMs"] is None else order["budgetMs"] * 1e6
        self._next = 0
        self._blocking: Optional[Tuple[int, int]] = None
        self._began_ns = 0
        spawned_ns = reporter.now_ns()
        asynchronous = self._spec["id"] == "python-asyncio"
        self._worker = Worker(0, order, asynchronous)
        self._asynchronous = asynchronous and self._worker.work.asynchronous
        self.cpu = (0.0, 0.0)
        self.kept_ns = 0
        at = {"spawnedMs": reporter.ms(spawned_ns), "readyMs": reporter.ms(reporter.now_ns()), "endedMs": None}
        self.lanes: List[Dict[str, Any]] = [dict(index=0, type="loop", pid=os.getpid(), respawns=0, heapPeakBytes=None, **at)]
        reporter.send({"type": "lane", "lane": self.lanes[0]})
        reporter.watch = self._watch

    def run(self) -> None:
        """Runs all tasks. When it returns, each has a record."""
        self._began_ns = self._reporter.now_ns()
        index = self._take()
        while index is not None:
            self._run_one(index)
            index = self._take()

    def look(self) -> None:
        """The only worker is this process, so the usage is its own."""

    def close(self) -> None:
        """Ends the only worker normally."""
        self._worker.teardown()

    def _take(self) -> Optional[int]:
        spent = self._budget_ns is not None and self._next > 0 and self._reporter.now_ns() - self._began_ns > self._budget_ns
        if spent or self._next >= self._order["count"]:
            return None
        self._next += 1
        return self._next - 1

    def _run_one(self, index: int) -> None:
        value = next(self._inputs)
        self._blocking = (index, self._reporter.now_ns())
        done = self._worker.run(index, value)
        self._blocking = None
        self._record(done)

    def _record(self, done: Done) -> None:
        self._reporter.add(Record(*done[:9]), output=done.output)

    def _watch(self) -> None:
        """Runs in another thread: ends the trial if a task does not return."""
        blocking = self._blocking
        if blocking is None or self._limit_ns is None:
            return
        if self._reporter.now_ns() - blocking[1] > self._limit_ns + _GRACE_NS:
            self._blocking = None
            self._reporter.fail(
                "timeout",
                "task %d %s, and the only thread can't leave it, so the trial was ended" % (blocking[0], too_long(self._limit_ns / 1e9)),
            )
