"""asyncio: coroutines wait together on one loop, and plain functions run in threads, as with `asyncio.to_thread`."""

import asyncio
import contextvars
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple, Optional

from .sequential import Sequential
from ..messages.records import OK, THREW, TIMEOUT
from .worker import finished
from ..measure.thread_clock import ThreadClock, Used
from ..messages.error_text import task_failure, too_long, why

_own = threading.local()


class _Ran(NamedTuple):
    """How a task went."""

    outcome: int
    output: Any
    message: Optional[str]
    started_ns: int
    ended_ns: int
    used: Used


class InFlight(Sequential):
    """One trial of `python-asyncio`."""

    def run(self) -> None:
        """Runs all tasks. When it returns, each has a record."""
        self._began_ns = self._reporter.now_ns()
        self._held = 0
        # The loop of the set-up: what that opened belongs to it.
        self._worker.loop().run_until_complete(self._run_loop())

    async def _run_loop(self) -> None:
        """Runs the tasks, several in flight."""
        places = self._spec["concurrency"]
        # By default there are fewer threads than tasks in flight. It starts one only if none is free.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(places))
        await asyncio.gather(*(self._place() for _ in range(places)))

    async def _place(self) -> None:
        """One of the tasks in flight at a time."""
        index = self._take()
        while index is not None:
            value = next(self._inputs)
            # A decorator may hide that a task is a coroutine, which its first output shows.
            if self._asynchronous or self._worker.awaited:
                ran = await self._within_limit(self._call(value))
            else:
                ran = await self._call_in_thread(index, value)
            self._end(index, ran)
            index = self._take()

    def _end(self, index: int, ran: Optional[_Ran]) -> None:
        if ran is not None:
            self._record(finished(index, 0, ran.outcome, ran.started_ns, ran.ended_ns, ran.used, ran.message, ran.output))

    async def _call(self, value: Any) -> _Ran:
        """Calls the task on the loop. CPU time is that of the thread, and so of all tasks in flight on it."""
        started_ns = self._reporter.now_ns()
        try:
            output = self._worker.work.task(value)
            if hasattr(output, "__await__"):
                output = await output
            return self._ran(OK, output, None, started_ns)
        except asyncio.CancelledError:
            raise
        except BaseException as error:
            return self._ran(THREW, None, task_failure(error), started_ns)

    async def _call_in_thread(self, index: int, value: Any) -> Optional[_Ran]:
        """Calls a plain function in a thread; None if it took too long and was recorded already."""
        started_ns = self._reporter.now_ns()
        try:
            # Like asyncio.to_thread, which Python 3.8 does not have.
            call = asyncio.get_running_loop().run_in_executor(None, contextvars.copy_context().run, self._in_thread, value)
        except RuntimeError as error:
            # No more threads can start.
            return self._ran(THREW, None, why(error), started_ns)
        if self._limit_ns is not None:
            done, _ = await asyncio.wait({call}, timeout=self._limit_ns / 1e9)
            if not done:
                self._end(index, self._ran(TIMEOUT, None, self._too_long(), started_ns))
                await self._until_free(call)
                return None
        ran: _Ran = await call
        if not hasattr(ran.output, "__await__"):
            return ran
        self._worker.awaited = True
        return await self._within_limit(self._awaited(ran))

    async def _awaited(self, ran: _Ran) -> _Ran:
        """A plain function returned a coroutine, of which nothing has run yet."""
        try:
            return self._ran(OK, await ran.output, None, ran.started_ns)
        except asyncio.CancelledError:
            raise
        except BaseException as error:
            return self._ran(THREW, None, task_failure(error), ran.started_ns)

    def _in_thread(self, value: Any) -> _Ran:
        """Runs in a thread. It raises nothing, since a StopIteration could not reach the loop."""
        clock = _thread_clock()
        clock.begin()
        started_ns = self._reporter.now_ns()
        outcome, output, message = OK, None, None
        try:
            output = self._worker.work.task(value)
        except BaseException as error:
            outcome, message = THREW, task_failure(error)
        ended_ns = self._reporter.now_ns()
        return _Ran(outcome, output, message, started_ns, ended_ns, clock.end(ended_ns - started_ns))

    def _ran(self, outcome: int, output: Any, message: Optional[str], started_ns: int) -> _Ran:
        return _Ran(outcome, output, message, started_ns, self._reporter.now_ns(), Used())

    async def _until_free(self, call: "asyncio.Future[Any]") -> None:
        """Waits for the thread of an abandoned task, which can't be ended."""
        self._held += 1
        if self._held == self._spec["concurrency"] and self._next < self._order["count"]:
            raise TimeoutError(
                "a task that %s holds every thread, and none can be ended from outside" % self._too_long()
            )
        if self._next < self._order["count"]:
            await asyncio.wait({call})
            self._held -= 1

    async def _within_limit(self, task: Any) -> _Ran:
        started_ns = self._reporter.now_ns()
        if self._limit_ns is None:
            result: _Ran = await task
            return result
        try:
            return await asyncio.wait_for(task, self._limit_ns / 1e9)
        except (asyncio.TimeoutError, asyncio.CancelledError):
            return self._ran(TIMEOUT, None, self._too_long(), started_ns)

    def _too_long(self) -> str:
        return too_long((self._limit_ns or 0) / 1e9)


def _thread_clock() -> ThreadClock:
    """That of this thread."""
    clock: Optional[ThreadClock] = getattr(_own, "clock", None)
    if clock is None:
        clock = _own.clock = ThreadClock(hold=False)
    return clock
