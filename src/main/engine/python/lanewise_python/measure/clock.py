"""The lab's monotonic clock, in every process and interpreter of a trial."""

import time
from typing import Any, Callable, Dict

# A message needs less than this to arrive; clocks that differ by more count from different moments.
_SAME_NS = 2_000_000_000
_FINE_S = 1e-4


def compare(lab_ns: int) -> Dict[str, Any]:
    """How to read the lab's clock here, as plain data, from its reading when the lab sent the order.

    `time.monotonic_ns` is that clock itself on Linux. Where it is another clock (Windows, before Python 3.13) or a coarse one, this shifts the finest
    clock that all processes share, which is right up to the time that the order took to arrive.
    """
    fine = time.get_clock_info("monotonic").resolution <= _FINE_S
    if fine and abs(time.monotonic_ns() - lab_ns) < _SAME_NS:
        return {"clock": "monotonic", "offset": 0}
    return {"clock": "perf_counter", "offset": lab_ns - time.perf_counter_ns()}


def reader(how: Dict[str, Any]) -> Callable[[], int]:
    """A function that returns the lab's time in nanoseconds."""
    if how["clock"] == "monotonic":
        return time.monotonic_ns
    offset: int = how["offset"]
    return lambda: time.perf_counter_ns() + offset
