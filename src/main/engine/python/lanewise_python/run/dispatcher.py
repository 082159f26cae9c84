"""The program of a strategy with workers: sends tasks to a pool of concurrent.futures, and runs the others again when one kills its worker."""

import os
import queue
import signal
import sys
import time
from collections import deque
from concurrent.futures import BrokenExecutor, Future
from contextlib import nullcontext
from typing import Any, Deque, Dict, Iterator, List, Optional, Tuple

from .lane_status import LaneStatus
from .pools import Pool, ProcessPool, make_pool
from ..messages.records import DIED, THREW, TIMEOUT, Record
from ..messages.reporter import Reporter
from .worker import Goodbye, Hello, goodbye, hello, run
from ..measure.oom import oom_kills
from ..measure.thread_clock import Used
from ..messages.stderr_tail import StderrTail
from ..measure.usage import kept_ns
from ..messages.error_text import exit_text, shadow_text, too_long, why
from ..task.load_work import LoadError

# Tasks queued in the executor for each worker, so that none is idle until this thread receives the last result.
_AHEAD = 2
_POLL_S = 0.02
# After this many broken pools in a row without a finished task, the workers can't survive.
_MOST_IN_VAIN = 3
_OUT_OF_MEMORY = "was ended by the operating system because memory ran out"

_Task = Tuple[int, Any]


class Dispatcher:
    """One trial of `python-threads`, `python-processes` or `python-interpreters`."""

    def __init__(self, order: Dict[str, Any], inputs: Iterator[Any], reporter: Reporter) -> None:
        self._order = order
        self._spec = order["spec"]
        self._workers: int = self._spec["workers"]
        self._inputs = inputs
        self._reporter = reporter
        self._limit_ns: Optional[float] = None if order["taskTimeoutMs"] is None else order["taskTimeoutMs"] * 1e6
        self._budget_ns: Optional[float] = None if order["budgetMs"] is None else order["budgetMs"] * 1e6
        self._status_path = os.path.join(order["context"]["tempDir"], "lane_status")
        self._lane_status = LaneStatus(self._status_path, self._workers, create=True)
        self._events: "queue.SimpleQueue[Future[Any]]" = queue.SimpleQueue()
        self._in_flight: Dict["Future[Any]", _Task] = {}
        self._again: Deque[_Task] = deque()
        self._alone: Deque[_Task] = deque()
        self._next = 0
        self._end: int = order["count"]
        self._finished = 0
        self._in_vain = 0
        self._stuck: Dict["Future[Any]", int] = {}
        self._overdue: Dict[int, int] = {}
        self._began_ns = 0
        self._cpu_ready: Dict[int, int] = {}
        self._cpu_last: Dict[int, int] = {}
        self._kept: Dict[int, Tuple[int, int]] = {}
        self.lanes: List[Dict[str, Any]] = []
        self._printed = StderrTail()
        self._pool = self._open()

    @property
    def cpu(self) -> Tuple[float, float]:
        """Milliseconds of CPU that the worker processes used until they were ready, and since."""
        startup = sum(self._cpu_ready.values())
        ran = sum(max(0, self._cpu_last.get(pid, at) - at) for pid, at in self._cpu_ready.items())
        return startup / 1e6, ran / 1e6

    @property
    def kept_ns(self) -> int:
        """Nanoseconds that the worker processes lacked a core since they were ready."""
        return sum(max(0, last - first) for first, last in self._kept.values())

    def run(self) -> None:
        """Runs all tasks. When it returns, each has a record."""
        self._began_ns = self._reporter.now_ns()
        while self._finished < self._total():
            if not self._fill():
                self._mend()
                continue
            try:
                future = self._events.get(timeout=None if self._limit_ns is None else _POLL_S)
            except queue.Empty:
                self._watch()
                continue
            if not self._settle(future):
                self._mend()
            elif self._limit_ns is not None:
                self._watch()

    def look(self) -> None:
        """Reads from outside how long its worker processes lacked a core; their CPU time came with their tasks."""
        for pid, (first, last) in self._kept.items():
            self._kept[pid] = (first, kept_ns(pid) or last)

    def close(self) -> None:
        """Ends the workers normally, unless a task holds one."""
        if self._stuck:
            return
        try:
            farewells = [self._pool.executor.submit(goodbye, lane, self._workers, self._status_path) for lane in range(self._workers)]
            for farewell in farewells:
                said: Goodbye = farewell.result()
                if not self._pool.shares_process:
                    self._cpu_last[said.pid] = said.process_cpu_ns
                    self._kept[said.pid] = (self._kept[said.pid][0], said.kept_ns)
        except Exception as error:
            # The last task ended with its process, or a worker died in its teardown: all results are already here.
            print("teardown: %s" % why(error), file=sys.stderr)
        self._pool.executor.shutdown()
        self._printed.close()

    def _open(self) -> Pool:
        """Starts a pool and waits until all of its workers are ready."""
        spawned_ns = self._reporter.now_ns()
        self._oom_kills = oom_kills()
        self._lane_status.clear()
        pool = make_pool(self._spec, self._order["context"]["tempDir"])
        order = {name: self._order[name] for name in ("workload", "context", "reader", "spec")}
        with self._printed if not pool.shares_process else nullcontext():
            calls = [pool.executor.submit(hello, lane, self._workers, order, self._status_path) for lane in range(self._workers)]
        if isinstance(pool, ProcessPool):
            pool.learn_processes()
        try:
            for lane, call in enumerate(calls):
                self._arrived(pool, lane, spawned_ns, call.result())
        except BrokenExecutor:
            codes = [code for code in pool.exit_codes().values() if code != -signal.SIGTERM]
            code = codes[0] if codes else None
            how = _OUT_OF_MEMORY if self._starved(code) else exit_text(code)
            raise LoadError("A worker %s during its start%s." % (how, self._said())) from None
        for pid in pool.helpers():
            self._reporter.send({"type": "helper", "pid": pid})
        return pool

    def _arrived(self, pool: Pool, lane: int, spawned_ns: int, said: Hello) -> None:
        if said.problem:
            raise LoadError(said.problem)
        if not pool.shares_process:
            self._cpu_ready[said.pid] = self._cpu_last[said.pid] = said.process_cpu_ns
            self._kept[said.pid] = (said.kept_ns, said.kept_ns)
        if lane < len(self.lanes):
            known = self.lanes[lane]
            known.update(pid=said.pid, respawns=known["respawns"] + 1)
        else:
            at = {"spawnedMs": self._reporter.ms(spawned_ns), "readyMs": self._reporter.ms(said.ready_ns), "endedMs": None}
            known = dict(index=lane, type=pool.lane_type, pid=said.pid, respawns=0, heapPeakBytes=None, **at)
            self.lanes.append(known)
        self._reporter.send({"type": "lane", "lane": known})

    def _total(self) -> int:
        """The number of tasks to do; within a budget, those that started in it."""
        if self._budget_ns is not None and self._next > 0 and self._reporter.now_ns() - self._began_ns > self._budget_ns:
            self._end = self._next
        return self._end

    def _take(self) -> Optional[_Task]:
        if self._alone:
            # A suspect task runs alone, so that it can be identified.
            return None if self._in_flight else self._alone.popleft()
        if self._again:
            return self._again.popleft()
        if self._next >= self._total():
            return None
        self._next += 1
        return self._next - 1, next(self._inputs)

    def _fill(self) -> bool:
        """Sends tasks while there is room; False if the pool turns out to be broken."""
        while len(self._in_flight) < self._workers * (1 + _AHEAD):
            task = self._take()
            if task is None:
                return True
            try:
                future = self._pool.executor.submit(run, *task)
            except BrokenExecutor:
                self._again.appendleft(task)
                return False
            self._in_flight[future] = task
            future.add_done_callback(self._events.put)
        return True

    def _settle(self, future: "Future[Any]") -> bool:
        """Takes a task's result; False if it was lost with its worker."""
        if self._stuck.pop(future, None) is not None:
            # The task was abandoned, and its worker is free again.
            return True
        task = self._in_flight.pop(future)
        try:
            done = future.result()
        except BrokenExecutor:
            self._again.append(task)
            return False
        except Exception as error:
            # Its input or its output could not be sent; the executor does not say which.
            now_ns = self._reporter.now_ns()
            unsent = self._pool.input_problem(task[1])
            message = "the task's input can't be sent: %s" % why(unsent) if unsent else "the task's output can't be sent back: %s" % why(error)
            self._record(Record(task[0], 0, THREW, now_ns, now_ns, *Used(), 0, message))
            return True
        if not self._pool.shares_process:
            self._cpu_last[done.pid] = done.process_cpu_ns
        self._in_vain = 0
        self._record(Record(*done[:9]), output=done.output)
        return True

    def _record(self, record: Record, kind: str = "threw", output: Any = None) -> None:
        self._finished += 1
        self._reporter.add(record, kind, output)

    def _watch(self) -> None:
        """Ends tasks that run longer than the limit: with their process, or, since a thread can't be ended from outside, by abandoning them."""
        now_ns = self._reporter.now_ns()
        for lane in range(self._workers):
            running = self._lane_status.running(lane)
            if running is None or self._limit_ns is None or now_ns - running[1] <= self._limit_ns:
                continue
            if isinstance(self._pool, ProcessPool):
                self._overdue[lane] = running[0]
                self._pool.kill(self.lanes[lane]["pid"])
            else:
                self._give_up(lane, running, now_ns)

    def _give_up(self, lane: int, running: Tuple[int, int], now_ns: int) -> None:
        future = next((each for each, task in self._in_flight.items() if task[0] == running[0]), None)
        if future is None:
            return
        del self._in_flight[future]
        self._stuck[future] = lane
        self._record(Record(running[0], lane, TIMEOUT, running[1], now_ns, *Used(), 0, self._too_long()))
        if len(self._stuck) == self._workers and self._finished < self._total():
            raise TimeoutError("a task that ran %s holds every worker, and none can be ended from outside" % self._too_long()[4:])

    def _said(self) -> str:
        """The workers' last output, and the file next to the task that it refers to."""
        # The output of a dying process may still be on its way here.
        time.sleep(_POLL_S)
        printed = self._printed.text()
        return printed + (shadow_text(self._order["workload"]["path"], printed) if self._order["workload"]["type"] == "module" else "")

    def _starved(self, code: object) -> bool:
        """Whether the system ended a process because memory ran out. Another of the same group may have been ended too, which looks the same."""
        return code == -getattr(signal, "SIGKILL", 9) and oom_kills() > self._oom_kills

    def _too_long(self) -> str:
        return too_long((self._limit_ns or 0) / 1e9)

    def _mend(self) -> None:
        """The pool is broken: names the task that caused it, and gives the others to a new pool."""
        while self._reporter.ending:
            # The workers were killed for memory, and this process is next.
            time.sleep(1)
        while self._in_flight:
            self._settle(self._events.get())
        self._pool.executor.shutdown()
        codes = self._pool.exit_codes()
        now_ns = self._reporter.now_ns()
        marked = {lane: running for lane in range(self._workers) for running in [self._lane_status.running(lane)] if running}
        # The executor sends SIGTERM to the others after a death. A process that ended in another way ended by itself.
        ended_itself = {lane for lane in range(self._workers) if codes.get(self.lanes[lane]["pid"]) not in (None, -signal.SIGTERM)}
        guilty = {lane for lane in ended_itself if lane in marked and self._overdue.get(lane, marked[lane][0]) == marked[lane][0]}
        if not ended_itself and len(marked) == 1:
            guilty = set(marked)
        self._in_vain = 0 if guilty else self._in_vain + 1
        lost = sorted(self._again, key=lambda task: task[0])
        self._again.clear()
        for lane in guilty:
            index, started_ns = marked[lane]
            lost = [task for task in lost if task[0] != index]
            late = lane in self._overdue
            code = codes.get(self.lanes[lane]["pid"])
            starved = not late and self._starved(code)
            how = _OUT_OF_MEMORY if starved else exit_text(code) + self._said()
            message = self._too_long() if late else "its process %s" % how
            record = Record(index, lane, TIMEOUT if late else DIED, started_ns, now_ns, *Used(), 0, message)
            self._record(record, "out-of-memory" if starved else "died")
        suspects = set() if ended_itself or guilty else {index for index, _ in marked.values()}
        self._alone.extend(task for task in lost if task[0] in suspects)
        self._again.extend(task for task in lost if task[0] not in suspects)
        self._overdue.clear()
        if self._in_vain > _MOST_IN_VAIN:
            raise LoadError("The workers died repeatedly, and no single task was the cause.")
        if self._finished < self._total():
            self._pool = self._open()
