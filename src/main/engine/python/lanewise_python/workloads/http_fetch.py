"""Fetches from the trial's local server, or in turn from the user's URLs, of whose answers only the status is given."""

from typing import Dict
from zlib import crc32

from ..context import Context
from ..kept_connections import fetch


def task(input: int, context: Context) -> Dict[str, int]:
    """One request, on a connection that its thread keeps open. Redirects are not followed."""
    urls = context.params["urls"].split()
    url = urls[input % len(urls)] if urls else "%s/" % context.service_url
    size = checksum = 0
    status, parts = fetch(url)
    for part in parts:
        size += len(part)
        checksum = crc32(part, checksum)
    if status >= 400:
        raise ConnectionError("%s answered with status %d" % (url, status))
    return {"status": status} if urls else {"status": status, "bytes": size, "checksum": checksum}
