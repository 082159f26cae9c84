"""Waits on a timer of the event loop and gives its input back."""

import asyncio
from typing import Any

from ..context import Context


async def task(input: Any, context: Context) -> Any:
    """Waits `ms` milliseconds."""
    await asyncio.sleep(context.params["ms"] / 1000)
    return input
