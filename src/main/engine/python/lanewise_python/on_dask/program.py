"""The program of `python-dask`: sends batches of tasks through Client.map, and runs those again that a dead worker had."""

import asyncio
import os
import queue
import uuid
from collections import deque
from functools import partial
from typing import Any, Deque, Dict, Iterator, List, Optional, Set, Tuple
from weakref import WeakKeyDictionary

from distributed import Future, KilledWorker
from distributed.protocol.pickle import dumps, loads

from ..measure.thread_clock import Used
from ..messages.error_text import too_long, why
from ..messages.records import DIED, THREW, TIMEOUT, Record
from ..messages.reporter import Reporter
from ..task.load_work import LoadError
from .batch_size import BatchSize
from .crew import Crew
from .elsewhere import ElsewhereCrew
from .lane import Ran, run_batch
from .local import LocalCrew

# Batches sent for each lane beyond the one that it runs, so that none is idle until this thread receives the last result.
_AHEAD = 2
_POLL_S = 0.05
# Results take less than this, unless they are large or gone.
_GATHER_S = 3
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
        self._sent_to: "WeakKeyDictionary[Future, Optional[List[str]]]" = WeakKeyDictionary()
        self._sent_bytes: "WeakKeyDictionary[Future, int]" = WeakKeyDictionary()
        self._again: Deque[List[_Task]] = deque()
        self._alone: Deque[List[_Task]] = deque()
        self._suspects: Set[int] = set()
        self._overdue: Dict[int, int] = {}
        self._lonely = False
        self._size = BatchSize()
        self._next = 0
        self._end: int = order["count"]
        self._finished = 0
        self._in_vain = 0
        self._began_ns = 0
        names = ("workload", "context", "reader", "spec")
        self._order = dict({name: order[name] for name in names}, trial=uuid.uuid4().hex)
        self._crew = _crew(self._order, reporter)
        # Workers store the functions that they have read: with the order in it, it is that of this trial.
        self._call = partial(run_batch, order=self._order)

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

    @property
    def remarks(self) -> List[str]:
        """What else the user should know."""
        return self._crew.remarks

    @property
    def machines(self) -> List[Dict[str, Any]]:
        """Other machines that took part."""
        return self._crew.machines()

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
        workers = self._crew.workers()
        futures = self._crew.client.map(self._call, ready, pure=False, key="lanewise", workers=workers)
        for future, tasks, (_, packed) in zip(futures, sent, ready):
            self._in_flight[future] = tasks
            self._sent_to[future] = workers
            self._sent_bytes[future] = len(packed)
            future.add_done_callback(self._events.put)

    def _take(self, in_flight: int) -> Optional[List[_Task]]:
        if (self._lonely or self._alone) and in_flight:
            return None
        # What may end its worker runs alone, so that it can be identified.
        self._lonely = bool(self._alone)
        if self._lonely:
            return self._alone.popleft()
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
                self._resend()
            return ended

    def _settle(self, ended: List[Future]) -> None:
        """Takes the results of batches."""
        lost: List[List[_Task]] = []
        # Those that were given up are no longer in flight.
        ended = [future for future in ended if future in self._in_flight]
        good = [future for future in ended if future.status == "finished"]
        for future, ran in zip(good, self._gathered(good)):
            tasks = self._in_flight.pop(future)
            if ran is None:
                self._again.append(tasks)
            else:
                self._ran(tasks, ran, self._sent_bytes[future])
        for future in ended:
            tasks = self._in_flight.pop(future, None)
            if tasks is None:
                continue
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
            self._recover(lost)

    def _gathered(self, good: List[Future]) -> List[Optional[Ran]]:
        """The results of batches; None for all if workers are gone that had some: Dask would wait for them for ever."""
        client = self._crew.client
        while good:
            try:
                found: List[Optional[Ran]] = client.sync(client._gather, good, callback_timeout=_GATHER_S)
                return found
            except (TimeoutError, asyncio.TimeoutError):
                if not all(self._crew.may_run(self._sent_to.get(future)) for future in good):
                    client.cancel(good, force=True)
                    break
        return [None] * len(good)

    def _ran(self, tasks: List[_Task], ran: Ran, sent_bytes: int) -> None:
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
        shift = self._crew.shift_ns(ran.place)
        self._size.learn([(row[4] - row[3]) / 1e6 for row in ran.rows], sent_bytes + len(ran.outputs))
        for row, output in zip(ran.rows, outputs):
            record = Record(*row)
            self._record(record._replace(lane=lane, started_ns=record.started_ns + shift, ended_ns=record.ended_ns + shift), output=output)

    def _fail(self, task: _Task, message: str) -> None:
        now_ns = self._reporter.now_ns()
        self._record(Record(task[0], 0, THREW, now_ns, now_ns, *Used(), 0, message))

    def _record(self, record: Record, kind: str = "threw", output: Any = None) -> None:
        self._finished += 1
        self._reporter.add(record, kind, output)

    def _watch(self, limit_ns: float) -> None:
        """Ends tasks that run longer than the limit, with their process, or else gives their lanes up."""
        for lane, index, started_ns in self._crew.overdue(limit_ns):
            if self._crew.end_task(lane, index):
                self._overdue[lane] = index
            else:
                self._give_up(lane, index, started_ns)

    def _give_up(self, lane: int, index: int, started_ns: int) -> None:
        """The task fails; the others of its batch are sent again."""
        future = next((each for each, tasks in self._in_flight.items() if any(task[0] == index for task in tasks)), None)
        if future is None:
            return
        rest = [task for task in self._in_flight.pop(future) if task[0] != index]
        if rest:
            self._again.append(rest)
        self._record(Record(index, lane, TIMEOUT, started_ns, self._reporter.now_ns(), *Used(), 0, self._too_long()))
        if len(self._crew.held) == len(self.lanes) and self._finished < self._total():
            raise TimeoutError("a task that %s holds every worker, and none can be ended from outside" % self._too_long())

    def _too_long(self) -> str:
        return too_long((self._limit_ns or 0) / 1e9)

    def _resend(self) -> None:
        """Nothing has ended for a while: finds the batches whose workers are all gone, as after one that ends each worker that runs it."""
        self._crew.renew()
        gone = [future for future in self._in_flight if not self._crew.may_run(self._sent_to.get(future))]
        if not gone:
            return
        self._crew.client.cancel(gone, force=True)
        self._suspect([self._in_flight.pop(future) for future in gone])

    def _recover(self, lost: List[List[_Task]]) -> None:
        """Workers died, with these batches: records the tasks that caused it, and sends the others again."""
        if not self._crew.knows_culprits:
            self._suspect(lost)
            return
        waiting = {task[0]: task for tasks in lost for task in tasks}
        blamed = False
        for death in self._crew.deaths():
            for lane, index, started_ns in death.running:
                task = waiting.pop(index, None)
                if task is None:
                    continue
                late = self._overdue.pop(lane, None) == index
                if late or index in self._suspects:
                    message = self._too_long() if late else "its process %s" % death.how
                    record = Record(index, lane, TIMEOUT if late else DIED, started_ns, self._reporter.now_ns(), *Used(), 0, message)
                    self._record(record, "out-of-memory" if death.starved else "died")
                    blamed = True
                else:
                    # Once more, alone: the process may have died for another reason.
                    self._suspects.add(index)
                    self._alone.append([task])
        self._again.extend(rest for rest in ([task for task in tasks if task[0] in waiting] for tasks in lost) if rest)
        self._in_vain = 0 if blamed else self._in_vain + 1
        if self._in_vain > _MOST_IN_VAIN + len(self.lanes):
            raise LoadError("The workers died repeatedly, and no single task was the cause.")

    def _suspect(self, lost: List[List[_Task]]) -> None:
        """Workers of others died with these: finds the task that ended them, in ever smaller parts that run alone."""
        if not self._lonely:
            self._alone.extend(lost)
            return
        now_ns = self._reporter.now_ns()
        for tasks in lost:
            middle = len(tasks) // 2
            if middle:
                self._alone.extend([tasks[:middle], tasks[middle:]])
            else:
                self._record(Record(tasks[0][0], 0, DIED, now_ns, now_ns, *Used(), 0, "every worker died that ran it"), "died")


def _crew(order: Dict[str, Any], reporter: Reporter) -> Crew:
    """Workers of the scheduler that LANEWISE_DASK names, else of the trial's cluster."""
    address = os.environ.get("LANEWISE_DASK", "").strip()
    return ElsewhereCrew(order, reporter, address) if address else LocalCrew(order, reporter)


def _pickled(values: List[Any]) -> bytes:
    packed: bytes = dumps(values)
    return packed
