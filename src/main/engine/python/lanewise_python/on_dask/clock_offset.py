"""How far the clock of another machine is from this one's; the same rule as clock-offset.ts has for machines."""

from typing import Optional, Tuple

# Two quartz clocks drift apart by at most about this much: 100 microseconds in a second.
_DRIFT = 1e-4


class ClockOffset:
    """The shortest of many round trips counts, until drift could have made it worse than a newer one."""

    def __init__(self) -> None:
        self._best: Optional[Tuple[float, float]] = None
        self._at_ns = 0
        self.trip_ns = 0

    @property
    def offset_ns(self) -> int:
        """What to add to a time of the other machine."""
        return int(self._best[0]) if self._best else 0

    def error_ns(self, now_ns: int) -> Optional[float]:
        """The truth is at most this far from it; None if nothing is known."""
        return self._best[1] + abs(now_ns - self._at_ns) * _DRIFT if self._best else None

    def add(self, sent_ns: int, answered_ns: int, received_ns: int) -> None:
        """Takes a round trip: sent and received on this machine's clock, answered on the other's."""
        trip = received_ns - sent_ns
        error = self.error_ns(received_ns)
        if trip < 0 or (error is not None and error <= trip / 2):
            return
        self._best = ((sent_ns + received_ns) / 2 - answered_ns, trip / 2)
        self._at_ns = received_ns
        self.trip_ns = trip if self.trip_ns == 0 else min(self.trip_ns, trip)
