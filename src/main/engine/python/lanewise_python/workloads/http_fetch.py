"""Fetches from the trial's local server, or in turn from the user's URLs, of whose answers only the status is given."""

import threading
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Dict, Tuple
from urllib.parse import urlsplit
from zlib import crc32

from ..context import Context

_PART_BYTES = 65536


class _Own(threading.local):
    """The open connections of a thread, by scheme and address."""

    def __init__(self) -> None:
        self.connections: Dict[Tuple[str, str], HTTPConnection] = {}


_own = _Own()


def task(input: int, context: Context) -> Dict[str, int]:
    """One request, on a connection that its thread keeps open. Redirects are not followed."""
    urls = context.params["urls"].split()
    url = urls[input % len(urls)] if urls else "%s/" % context.service_url
    try:
        answer = _fetch(url)
    except (OSError, HTTPException) as error:
        raise ConnectionError("%s could not be fetched: %s" % (url, error or type(error).__name__)) from error
    if answer["status"] >= 400:
        raise ConnectionError("%s answered with status %d" % (url, answer["status"]))
    return {"status": answer["status"]} if urls else answer


def _fetch(url: str) -> Dict[str, int]:
    parts = urlsplit(url)
    connections = _own.connections
    key = (parts.scheme, parts.netloc)
    kept = key in connections
    connection = connections.pop(key, None) or _connect(parts.scheme, parts.netloc)
    path = (parts.path or "/") + ("?" + parts.query if parts.query else "")
    try:
        answer = _ask(connection, path)
    except (ConnectionError, HTTPException):
        connection.close()
        if not kept:
            raise
        # The server may have closed a connection that was idle: that is not the task's failure.
        connection = _connect(parts.scheme, parts.netloc)
        answer = _ask(connection, path)
    connections[key] = connection
    return answer


def _connect(scheme: str, netloc: str) -> HTTPConnection:
    return HTTPConnection(netloc) if scheme.lower() == "http" else HTTPSConnection(netloc)


def _ask(connection: HTTPConnection, path: str) -> Dict[str, int]:
    connection.request("GET", path)
    response = connection.getresponse()
    size = checksum = 0
    part = response.read(_PART_BYTES)
    while part:
        size += len(part)
        checksum = crc32(part, checksum)
        part = response.read(_PART_BYTES)
    return {"status": response.status, "bytes": size, "checksum": checksum}
