"""A LocalCluster that leaves nothing behind: no port but those of its messages, no folder outside the trial's, no process."""

import logging
import multiprocessing
import queue
import threading
from typing import Any, List, Tuple

import dask
from distributed import Client, LocalCluster, Nanny, Scheduler, Worker

# How long Dask may take to end by itself; then its processes are killed.
_CLOSE_S = 2


class QuietScheduler(Scheduler):  # type: ignore[misc]
    """Without the HTTP server, which listens for every address of the machine even if there is no dashboard."""

    def start_http_server(self, *_: Any, **__: Any) -> None:
        """Starts none."""


class QuietWorker(Worker):  # type: ignore[misc]
    """Without the HTTP server."""

    def start_http_server(self, *_: Any, **__: Any) -> None:
        """Starts none."""


class QuietNanny(Nanny):  # type: ignore[misc]
    """Starts such workers, and reports how each ended."""

    def __init__(self, *args: Any, exits: "queue.SimpleQueue[Tuple[Any, int]]", **settings: Any) -> None:
        super().__init__(*args, worker_class=QuietWorker, **settings)
        self._exits = exits

    def _on_worker_exit_sync(self, exitcode: int) -> None:
        # Distributed has no public hook for this.
        self._exits.put((self.name, exitcode))
        super()._on_worker_exit_sync(exitcode)


class QuietCluster(LocalCluster):  # type: ignore[misc]
    """A LocalCluster of these."""

    async def _start(self) -> None:
        self.scheduler_spec["cls"] = QuietScheduler
        await super()._start()


class OwnCluster:
    """The trial's cluster: the scheduler in this process, and a process for each worker."""

    def __init__(self, workers: int, threads: int, folder: str) -> None:
        self._exits: "queue.SimpleQueue[Tuple[Any, int]]" = queue.SimpleQueue()
        # A task whose worker died comes back at once, instead of three times later: the program knows which task to blame.
        dask.config.set({"distributed.scheduler.allowed-failures": 0, "temporary-directory": folder})
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        self._cluster = QuietCluster(
            n_workers=workers,
            threads_per_worker=threads,
            dashboard_address=None,
            worker_class=QuietNanny,
            exits=self._exits,
            # The lab limits memory itself; Dask would pause or kill workers first.
            memory_limit=0,
            silence_logs=logging.CRITICAL,
        )
        self.client = Client(self._cluster)

    def exits(self, timeout_s: float) -> List[Tuple[int, int]]:
        """The workers that ended since the last call, by number, with their exit codes; waits for the first."""
        found = []
        try:
            found.append(self._exits.get(timeout=timeout_s))
            while True:
                found.append(self._exits.get_nowait())
        except queue.Empty:
            return [(int(name), code) for name, code in found]

    def close(self) -> None:
        """Ends all of it, within bounds."""
        closing = threading.Thread(target=self._close, name="lanewise-closing", daemon=True)
        closing.start()
        closing.join(_CLOSE_S + 1)
        for child in multiprocessing.active_children():
            child.kill()

    def _close(self) -> None:
        self.client.close(timeout=1)
        self._cluster.close(timeout=_CLOSE_S)
