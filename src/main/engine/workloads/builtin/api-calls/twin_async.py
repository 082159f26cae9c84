"""Requests a small JSON answer from the trial's local service."""

import json
from typing import Any

from ..task.context import Context
from ..for_twins.kept_streams import fetch


async def task(input: int, context: Context) -> Any:
    """The answer to `/input`, on a persistent connection."""
    url = "%s/%d" % (context.service_url, input)
    status, parts = await fetch(url)
    body = b"".join([part async for part in parts])
    if status != 200:
        raise ConnectionError("%s answered with status %d" % (url, status))
    return json.loads(body)
