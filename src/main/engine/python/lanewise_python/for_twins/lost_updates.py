"""Counts the updates that a shared counter lost, from the outputs of its tasks; the twin of workloads/builtin/shared-counter/findings.ts."""

from typing import Any, Dict, List


class LostUpdates:
    """When the last task on a memory ends, all additions to it are over, so the difference to the counter was lost."""

    def __init__(self, additions: int) -> None:
        self._additions = additions
        self._last: Dict[int, Dict[str, int]] = {}

    def add(self, output: Dict[str, int]) -> None:
        """Takes the output of a successful task."""
        if output["done"] > self._last.get(output["memory"], {"done": 0})["done"]:
            self._last[output["memory"]] = output

    def all(self) -> List[Dict[str, Any]]:
        """The findings, as in contract/result.ts."""
        counters = list(self._last.values())
        of = sum(each["done"] for each in counters) * self._additions
        value = of - sum(each["counter"] for each in counters)
        remark = None
        if len(counters) > 1:
            remark = "Nothing was shared: each of the %d processes has its own memory, and so its own counter." % len(counters)
        return [{"name": "lost updates", "value": value, "of": of, "remark": remark}]
