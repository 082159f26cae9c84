"""Waits on a timer and returns its input."""

import time
from typing import Any

from ..task.context import Context


def task(input: Any, context: Context) -> Any:
    """Waits `ms` milliseconds."""
    time.sleep(context.params["ms"] / 1000)
    return input
