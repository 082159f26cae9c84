"""How many tasks share a call of Dask; the same rule as tasks-in-job.ts, batch-size.ts and guided.ts have for machines."""

import math
from typing import Iterable, Optional

# A call costs scheduler, client and worker about 1 ms together, 2 % of a batch that lasts as long as this.
_BATCH_MS = 50.0
# With many lanes batches last longer, so that about 1,000 of them end each second.
_MS_PER_LANE = 1.0
# Even at the end no batch of short tasks is shorter.
_SHORTEST_BATCH_MS = 10.0
_MOST = 1000
# A batch carries about so many bytes of inputs and outputs, so that no message keeps the scheduler for long.
_MOST_BYTES = 1024 * 1024
# Pieces of about this length cost more in calls than they could gain in evenness.
_LEAST_MS = 0.2
# The step of the clock: squares of what is shorter are no numbers to divide by.
_SHORTEST_MS = 1e-6
# Weight of the newest batch in the mean length of tasks.
_NEWEST = 0.3
# After this many tasks the older half has half the weight.
_REMEMBERED = 2000


class BatchSize:
    """Learns how long tasks take, and sizes batches: as many as a lane does in a moment, and towards the end ever fewer."""

    def __init__(self) -> None:
        self._mean: Optional[float] = None
        self._mean_bytes = 0.0
        self._count = self._sum = self._squares = 0.0

    def learn(self, task_ms: Iterable[float], size: int = 0) -> None:
        """Takes the lengths of the tasks of a batch, and the bytes that it carried there and back."""
        lengths = [length if length >= _SHORTEST_MS else 0.0 for length in task_ms]
        if not lengths:
            return
        self._mean_bytes = max(size / len(lengths), self._mean_bytes * (1 - _NEWEST))
        mean = sum(lengths) / len(lengths)
        self._mean = mean if self._mean is None else self._mean * (1 - _NEWEST) + mean * _NEWEST
        self._count += len(lengths)
        self._sum += sum(lengths)
        self._squares += sum(length * length for length in lengths)
        if self._count >= _REMEMBERED:
            self._count /= 2
            self._sum /= 2
            self._squares /= 2

    def next(self, waiting: int, lanes: int) -> int:
        """How many of the waiting tasks the next batch gets; at least one."""
        if self._mean is None:
            return 1
        mean = max(self._mean, _SHORTEST_MS)
        fit = math.floor(_MOST_BYTES / max(1.0, self._mean_bytes))
        most = max(1, min(_MOST, math.ceil(max(_BATCH_MS, lanes * _MS_PER_LANE) / mean), fit))
        least = min(_SHORTEST_BATCH_MS / mean, waiting / lanes)
        return max(1, min(most, waiting, math.ceil(max(least, self._share(waiting, lanes)))))

    def _share(self, waiting: int, lanes: int) -> int:
        """A share of the rest that shrinks with it, and is smaller the more the lengths of tasks vary (guided self-scheduling, factoring)."""
        if lanes == 1:
            return waiting
        share = waiting / (2 * lanes)
        mean = self._sum / max(1.0, self._count)
        if mean == 0:
            return math.ceil(share)
        variation = max(0.0, self._squares / self._count / mean**2 - 1)
        return math.ceil(max(share / (1 + variation), min(share, _LEAST_MS / mean)))
