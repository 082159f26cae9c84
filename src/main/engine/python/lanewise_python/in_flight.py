"""asyncio on one thread: several tasks in flight."""

import asyncio
from typing import Any, Optional, Tuple

from .alone import Alone
from .records import OK, THREW, TIMEOUT
from .worker import finished
from .words import why


class InFlight(Alone):
    """One trial of `python-asyncio`."""

    def run(self) -> None:
        """Runs all tasks. When it returns, each has a record."""
        self._began_ns = self._reporter.now_ns()
        index = self._take()
        # A decorator may hide that a task is a coroutine, which its first output shows.
        while index is not None and not self._asynchronous and not self._worker.awaited:
            self._run_one(index)
            index = self._take()
        if index is not None:
            # The loop of the set-up: what that opened belongs to it.
            self._worker.loop().run_until_complete(self._run_loop(index))

    async def _run_loop(self, first: int) -> None:
        """Runs `first` and all further tasks, so many in flight."""
        await asyncio.gather(self._slot(first), *(self._slot(None) for _ in range(self._spec["concurrency"] - 1)))

    async def _slot(self, first: Optional[int]) -> None:
        """One of the places for tasks in flight."""
        now_ns = self._reporter.now_ns
        index = self._take() if first is None else first
        while index is not None:
            started_ns = now_ns()
            outcome, output, message = await self._within_limit(self._guarded(next(self._inputs)))
            # CPU time is that of the thread, and so of all tasks that are in flight on it.
            self._record(finished(index, 0, outcome, started_ns, now_ns(), float("nan"), message, output))
            index = self._take()

    async def _guarded(self, value: Any) -> Tuple[int, Any, Optional[str]]:
        try:
            return OK, await self._worker.work.task(value), None
        except asyncio.CancelledError:
            raise
        except BaseException as error:
            return THREW, None, why(error)

    async def _within_limit(self, task: Any) -> Tuple[int, Any, Optional[str]]:
        if self._limit_ns is None:
            result: Tuple[int, Any, Optional[str]] = await task
            return result
        try:
            return await asyncio.wait_for(task, self._limit_ns / 1e9)
        except (asyncio.TimeoutError, asyncio.CancelledError):
            return TIMEOUT, None, "ran longer than the limit of %g s" % (self._limit_ns / 1e9)
