"""A coordinator's messages to the lab: records in batches, signs of life, failures."""

import threading
import time
from typing import Any, Callable, Dict, Optional

from .error_text import too_long
from .records import OK, TIMEOUT, Batch, Record
from .wire import RECORDS, Wire

# Records are sent at most this often; the lab passes them on 30 times a second.
_EVERY_S = 0.033
_ALIVE_S = 0.25
_MOST_ROWS = 65_536
# How many of a trial's failures are sent as text; all are counted.
_MOST_FAILURES = 100


class Reporter:
    """Stores records until a separate thread sends them, so that a task that blocks does not delay those before it."""

    def __init__(self, wire: Wire, origin_ns: int, now_ns: Callable[[], int], timeout_ms: Optional[float]) -> None:
        self._wire = wire
        self._origin_ns = origin_ns
        self._batch = Batch(origin_ns)
        self._lock = threading.Lock()
        self._told = 0
        self._timeout_ms = timeout_ms
        self.now_ns = now_ns
        self.findings: Any = None
        """The collector of the outputs of successful tasks; None: there is none."""
        self.ending = False
        """The lab wants an immediate end: nothing new may start."""
        self.watch: Optional[Callable[[], None]] = None
        """Called now and then while tasks run, to look for one that takes too long."""

    def ms(self, ns: int) -> float:
        """Milliseconds since the trial was spawned."""
        return (ns - self._origin_ns) / 1e6

    def send(self, message: Dict[str, Any]) -> None:
        """Sends a message, after the records so far."""
        self._flush()
        self._wire.send(message)

    def begin(self) -> None:
        """All workers are ready, and all tasks wait from now on."""
        at_ms = self.ms(self.now_ns())
        self._batch.queued_ms = at_ms
        self.send({"type": "ready", "atMs": at_ms})
        threading.Thread(target=self._work, name="lanewise-reporter", daemon=True).start()

    def add(self, record: Record, kind: str = "threw", output: Any = None) -> None:
        """A task has ended. One that answered after the limit has failed."""
        limit = self._timeout_ms
        if limit is not None and record.outcome == OK and record.ended_ns - record.started_ns > limit * 1e6:
            record = record._replace(outcome=TIMEOUT, digest=0, message=too_long(limit / 1000))
        if record.outcome == TIMEOUT:
            kind = "timeout"
        if self.findings and record.outcome == OK:
            self.findings.add(output)
        with self._lock:
            self._batch.add(record)
            if record.outcome != OK:
                self._told += 1
                if self._told <= _MOST_FAILURES:
                    message = record.message or "failed"
                    self._batch.tell({"taskIndex": record.index, "lane": record.lane, "kind": kind, "message": message})
            full = len(self._batch) >= _MOST_ROWS
        if full:
            self._flush()

    def fail(self, kind: str, message: str) -> None:
        """The trial as a whole has failed; the lab ends it."""
        self.send({"type": "failed", "failure": {"taskIndex": None, "lane": None, "kind": kind, "message": message}})

    def _flush(self) -> None:
        with self._lock:
            if len(self._batch) == 0:
                return
            # Sent under the lock, so that batches arrive in order and before later messages.
            self._wire.send_frame(RECORDS, self._batch.take())

    def _work(self) -> None:
        alive = 0.0
        while True:
            time.sleep(_EVERY_S)
            alive += _EVERY_S
            self._flush()
            if self.watch:
                self.watch()
            if alive >= _ALIVE_S:
                alive = 0.0
                self._wire.send({"type": "alive"})
