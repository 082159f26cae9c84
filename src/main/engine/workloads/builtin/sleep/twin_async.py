"""Waits on a timer of the event loop and returns its input."""

import asyncio
from typing import Any

from ..task.context import Context


async def task(input: Any, context: Context) -> Any:
    """Waits `ms` milliseconds."""
    await asyncio.sleep(context.params["ms"] / 1000)
    return input
