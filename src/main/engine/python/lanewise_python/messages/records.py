"""Records of tasks as columns of numbers, in the order and with the types of RecordColumns in contract/records.ts."""

import json
import struct
import sys
from array import array
from typing import Any, Dict, List, NamedTuple, Optional

OK, THREW, TIMEOUT, DIED = range(4)
"""How a task ended; 0 is the first of `taskOutcomes`."""

_TYPES = {4: "I" if array("I").itemsize == 4 else "L", 2: "H", 1: "B"}
_COUNTS = struct.Struct("<II")


class Record(NamedTuple):
    """One task. Times are nanoseconds on the lab's clock; `cpu_ms` and `kept_ms` are NaN where they are unknown."""

    index: int
    lane: int
    outcome: int
    started_ns: int
    ended_ns: int
    cpu_ms: float
    kept_ms: float
    digest: int
    message: Optional[str]


class Batch:
    """Records that wait to be sent."""

    def __init__(self, origin_ns: int) -> None:
        self._origin_ns = origin_ns
        self.queued_ms = 0.0
        self._clear()

    def _clear(self) -> None:
        self._index = array(_TYPES[4])
        self._lane = array(_TYPES[2])
        self._outcome = array(_TYPES[1])
        self._queued = array("d")
        self._started = array("d")
        self._ended = array("d")
        self._cpu = array("f")
        self._kept = array("f")
        self._digest = array(_TYPES[4])
        self._failures: List[Dict[str, Any]] = []

    def __len__(self) -> int:
        return len(self._index)

    def add(self, record: Record) -> None:
        """Adds a row."""
        self._index.append(record.index)
        self._lane.append(record.lane)
        self._outcome.append(record.outcome)
        self._queued.append(self.queued_ms)
        self._started.append((record.started_ns - self._origin_ns) / 1e6)
        self._ended.append((record.ended_ns - self._origin_ns) / 1e6)
        self._cpu.append(record.cpu_ms)
        self._kept.append(record.kept_ms)
        self._digest.append(record.digest)

    def tell(self, failure: Dict[str, Any]) -> None:
        """Adds the reason why a task failed."""
        self._failures.append(failure)

    def take(self) -> bytes:
        """All rows as the content of a frame: their number, the length of the failures, the columns, the failures in JSON. Clears them."""
        times = (self._queued, self._started, self._ended, self._cpu, self._kept)
        columns = (self._index, self._lane, self._outcome, *times, self._digest)
        if sys.byteorder == "big":
            for column in columns:
                column.byteswap()
        failures = json.dumps(self._failures).encode("utf-8")
        content = b"".join([_COUNTS.pack(len(self), len(failures)), *(column.tobytes() for column in columns), failures])
        self._clear()
        return content
