"""Requests a small JSON answer from the trial's local service."""

import json
from typing import Any

from ..task.context import Context
from ..for_twins.kept_connections import fetch


def task(input: int, context: Context) -> Any:
    """The answer to `/input`, on its thread's persistent connection."""
    url = "%s/%d" % (context.service_url, input)
    status, parts = fetch(url)
    body = b"".join(parts)
    if status != 200:
        raise ConnectionError("%s answered with status %d" % (url, status))
    return json.loads(body)
