"""Fetches from the trial's local service, or in turn from the user's URLs, for which it returns only the status."""

from typing import Dict
from zlib import crc32

from ..task.context import Context
from ..for_twins.kept_connections import fetch


def task(input: int, context: Context) -> Dict[str, int]:
    """One request, on its thread's persistent connection. Redirects are not followed."""
    url = url_of(input, context)
    size = checksum = 0
    status, parts = fetch(url)
    for part in parts:
        size += len(part)
        checksum = crc32(part, checksum)
    return answer_of(url, status, size, checksum, context)


def url_of(input: int, context: Context) -> str:
    """What the task fetches."""
    urls = context.params["urls"].split()
    return urls[input % len(urls)] if urls else "%s/" % context.service_url


def answer_of(url: str, status: int, size: int, checksum: int, context: Context) -> Dict[str, int]:
    """The task's output. Raises ConnectionError for a status that means failure."""
    if status >= 400:
        raise ConnectionError("%s answered with status %d" % (url, status))
    return {"status": status} if context.params["urls"].split() else {"status": status, "bytes": size, "checksum": checksum}
