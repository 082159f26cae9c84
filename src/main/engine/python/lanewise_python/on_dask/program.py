"""The program of `python-dask`: sends batches of tasks through Client.map, and runs those again that a dead worker had."""

import queue
import uuid
from collections import deque
from typing import Any, Deque, Dict, Iterator, List, Optional, Tuple

from distributed import Future, KilledWorker
from distributed.protocol.pickle import dumps, loads

from ..measure.thread_clock import Used
from ..messages.error_text import too_long, why
from ..messages.records import DIED, THREW, TIMEOUT, Record
from ..messages.reporter import Reporter
from ..task.load_work import LoadError
from .batch_size import BatchSize
from .crew import Crew
from .lane import Ran, run_batch

# Batches sent for each lane beyond the one that it runs, so that none is idle until this thread receives the last result.
_AHEAD = 2
_POLL_S = 0.05
# After this many deaths in a row without a finished batch, the workers can't survive.
_MOST_IN_VAIN = 3

_Task = Tuple[int, Any]


class DaskProgram:
    """One trial of `python-dask`."""

    def __init__(self, order: Dict[str, Any], inputs: Iterator[Any], reporter: Reporter) -> None:
        self._reporter = reporter
        self._inputs = inputs
        self._limit_ns: Optional[float] = None if order["taskTimeoutMs"] is None else order["taskTimeoutMs"] * 1e6
        self._budget_ns: Optional[float] = None if order["budgetMs"] is None else order["budgetMs"] * 1e6
        self._events: "queue.SimpleQueue[Future]" = queue.SimpleQueue()
        self._in_flight: Dict[Future, List[_Task]] = {}
        self._again: Deque[List[_Task]] = deque()
        self._alone: Deque[List[_Task]] = deque()
        self._suspects: Dict[int, int] = {}
        self._overdue: Dict[int, int] = {}
        self._size = BatchSize()
        self._next = 0
        self._end: int = order["count"]
        self._finished = 0
        self._in_vain = 0
        self._began_ns = 0
        self.remarks: List[str] = []
        names = ("workload", "context", "reader", "spec")
        self._order = dict({name: order[name] for name in names}, trial=uuid.uuid4().hex)
        self._crew = Crew(self._order, reporter)

    @property
    def lanes(self) -> List[Dict[str, Any]]:
        """The lanes, as the lab knows them."""
        return self._crew.lanes

    @property
    def cpu(self) -> Tuple[float, float]:
        """Milliseconds of CPU that the workers used until they were ready, and since."""
        return self._crew.cpu

    @property
    def kept_ns(self) -> int:
        """Nanoseconds that the workers lacked a core since they were ready."""
        return self._crew.kept_ns

    def run(self) -> None:
        """Runs all tasks. When it returns, each has a record."""
        self._began_ns = self._reporter.now_ns()
        while self._finished < self._total():
            self._fill()
            self._settle(self._ended())
            if self._limit_ns is not None:
                self._watch(self._limit_ns)

    def look(self) -> None:
        """Reads from outside how long the workers lacked a core; their CPU time came with their batches."""
        self._crew.look()

    def close(self) -> None:
        """Ends the workers normally, and all that Dask started."""
        self._crew.close()

    def _total(self) -> int:
        """The number of tasks to do; within a budget, those that started in it."""
        if self._budget_ns is not None and self._next > 0 and self._reporter.now_ns() - self._began_ns > self._budget_ns:
            self._end = self._next
        return self._end

    def _fill(self) -> None:
        """Sends batches while there is room, all of them in one call."""
        ready: List[Tuple[List[int], bytes]] = []
        sent: List[List[_Task]] = []
        while len(self._in_flight) + len(sent) < len(self.lanes) * (1 + _AHEAD):
            tasks = self._take(len(self._in_flight) + len(sent))
            if tasks is None:
                break
            packed = self._packed(tasks)
            if packed is not None:
                ready.append(([index for index, _ in tasks], packed))
                sent.append(tasks)
        if not ready:
            return
        futures = self._crew.client.map(run_batch, ready, order=self._order, pure=False, key="lanewise", workers=self._crew.workers)
        for future, tasks in zip(futures, sent):
            self._in_flight[future] = tasks
            future.add_done_callback(self._events.put)

    def _take(self, in_flight: int) -> Optional[List[_Task]]:
        if self._alone:
            # A suspect task runs alone, so that it can be identified.
            return None if in_flight else self._alone.popleft()
        if self._again:
            return self._again.popleft()
        waiting = self._total() - self._next
        if waiting <= 0:
            return None
        count = self._size.next(waiting, len(self.lanes))
        first = self._next
        self._next += count
        return [(index, next(self._inputs)) for index in range(first, first + count)]

    def _packed(self, tasks: List[_Task]) -> Optional[bytes]:
        """Their inputs, pickled. Takes those out that can't be; None if no task is left."""
        try:
            return _pickled([value for _, value in tasks])
        except Exception as error:
            if len(tasks) == 1:
                self._fail(tasks[0], "the task's input can't be sent: %s" % why(error))
            else:
                self._again.extend([task] for task in tasks)
            return None

    def _ended(self) -> List[Future]:
        """Those that have ended by now; waits for the first."""
        if not self._in_flight:
            return []
        ended: List[Future] = []
        try:
            ended.append(self._events.get(timeout=_POLL_S if self._limit_ns is not None else 1))
            while True:
                ended.append(self._events.get_nowait())
        except queue.Empty:
            if not ended:
                self._crew.check()
            return ended

    def _settle(self, ended: List[Future]) -> None:
        """Takes the results of batches."""
        lost: List[List[_Task]] = []
        good = [future for future in ended if future.status == "finished"]
        for future, ran in zip(good, self._crew.client.gather(good) if good else []):
            self._ran(self._in_flight.pop(future), ran)
        for future in ended:
            if future.status == "finished":
                continue
            tasks = self._in_flight.pop(future)
            error = future.exception() if future.status == "error" else None
            if error is None or isinstance(error, KilledWorker):
                lost.append(tasks)
            elif isinstance(error, LoadError):
                raise error
            elif len(tasks) > 1:
                self._again.extend([task] for task in tasks)
            else:
                self._fail(tasks[0], "the task's input can't be sent: %s" % why(error))
        if lost:
            self._mend(lost)

    def _ran(self, tasks: List[_Task], ran: Ran) -> None:
        self._in_vain = 0
        try:
            outputs = loads(ran.outputs)
        except Exception as error:
            if len(tasks) > 1:
                self._again.extend([task] for task in tasks)
            else:
                self._fail(tasks[0], "the task's output can't be sent back: %s" % why(error))
            return
        lane = self._crew.seen(ran.place)
        self._size.learn((row[4] - row[3]) / 1e6 for row in ran.rows)
        for row, output in zip(ran.rows, outputs):
            self._record(Record(*row)._replace(lane=lane), output=output)

    def _fail(self, task: _Task, message: str) -> None:
        now_ns = self._reporter.now_ns()
        self._record(Record(task[0], 0, THREW, now_ns, now_ns, *Used(), 0, message))

    def _record(self, record: Record, kind: str = "threw", output: Any = None) -> None:
        self._finished += 1
        self._reporter.add(record, kind, output)

    def _watch(self, limit_ns: float) -> None:
        """Ends tasks that run longer than the limit, with their process: Dask can't end a task that runs."""
        now_ns = self._reporter.now_ns()
        for lane, (index, started_ns) in self._crew.running():
            if now_ns - started_ns > limit_ns and self._overdue.get(lane) != index:
                self._overdue[lane] = index
                self._crew.kill(lane)

    def _mend(self, lost: List[List[_Task]]) -> None:
        """Workers died, with these batches: records the tasks that caused it, and sends the others again."""
        waiting = {task[0]: task for tasks in lost for task in tasks}
        blamed = False
        for death in self._crew.deaths():
            for lane, index, started_ns in death.running:
                task = waiting.pop(index, None)
                if task is None:
                    continue
                late = self._overdue.pop(lane, None) == index
                if late or index in self._suspects:
                    message = too_long((self._limit_ns or 0) / 1e9) if late else "its process %s" % death.how
                    kind = "out-of-memory" if death.starved else "died"
                    record = Record(index, lane, TIMEOUT if late else DIED, started_ns, self._reporter.now_ns(), *Used(), 0, message)
                    self._record(record, kind)
                    blamed = True
                else:
                    # Once more, alone: the process may have died for another reason.
                    self._suspects[index] = lane
                    self._alone.append([task])
        for tasks in lost:
            rest = [task for task in tasks if task[0] in waiting]
            if rest:
                self._again.append(rest)
        self._in_vain = 0 if blamed else self._in_vain + 1
        if self._in_vain > _MOST_IN_VAIN + len(self.lanes):
            raise LoadError("The workers died repeatedly, and no single task was the cause.")


def _pickled(values: List[Any]) -> bytes:
    packed: bytes = dumps(values)
    return packed
