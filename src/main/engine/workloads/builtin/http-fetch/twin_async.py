"""Fetches from the trial's local service, or in turn from the user's URLs, for which it returns only the status."""

from typing import Dict
from zlib import crc32

from ..task.context import Context
from ..for_twins.kept_streams import fetch
from ..workloads.http_fetch import answer_of, url_of


async def task(input: int, context: Context) -> Dict[str, int]:
    """One request, on a persistent connection. Redirects are not followed."""
    url = url_of(input, context)
    size = checksum = 0
    status, parts = await fetch(url)
    async for part in parts:
        size += len(part)
        checksum = crc32(part, checksum)
    return answer_of(url, status, size, checksum, context)
