"""HTTP requests on connections that are kept open, with the standard library alone."""

import threading
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, IncompleteRead
from typing import Dict, Iterator, Tuple
from urllib.parse import urlsplit

_PART_BYTES = 65536

_Key = Tuple[str, str]


class _Own(threading.local):
    """The open connections of a thread, by scheme and address."""

    def __init__(self) -> None:
        self.connections: Dict[_Key, HTTPConnection] = {}


_own = _Own()


def fetch(url: str) -> Tuple[int, Iterator[bytes]]:
    """
    The status of the answer to a GET, and the parts of its body as they come in. Redirects are not followed.
    The connection stays open for its thread's next request once all parts were taken.
    Raises ConnectionError, with a sentence that names the URL, at once or between parts.
    """
    parts = urlsplit(url)
    key = (parts.scheme.lower(), parts.netloc)
    path = (parts.path or "/") + ("?" + parts.query if parts.query else "")
    kept = _own.connections.pop(key, None)
    connection = kept or _connect(key)
    try:
        try:
            response = _ask(connection, path)
        except (ConnectionError, HTTPException):
            if not kept:
                raise
            # The server may have closed a connection that was idle: that is not the task's failure.
            connection.close()
            connection = _connect(key)
            response = _ask(connection, path)
    except (OSError, HTTPException) as error:
        connection.close()
        raise _failure(url, error) from error
    return response.status, _body(url, key, connection, response)


def _body(url: str, key: _Key, connection: HTTPConnection, response: HTTPResponse) -> Iterator[bytes]:
    whole = False
    try:
        part = response.read(_PART_BYTES)
        while part:
            yield part
            part = response.read(_PART_BYTES)
        # Read in parts, a body that ends too early looks like one that is over.
        if response.length:
            raise IncompleteRead(b"", response.length)
        whole = True
    except (OSError, HTTPException) as error:
        raise _failure(url, error) from error
    finally:
        if whole:
            _own.connections[key] = connection
        else:
            # What was not read would be taken for the next answer.
            connection.close()


def _connect(key: _Key) -> HTTPConnection:
    scheme, netloc = key
    return HTTPConnection(netloc) if scheme == "http" else HTTPSConnection(netloc)


def _ask(connection: HTTPConnection, path: str) -> HTTPResponse:
    connection.request("GET", path)
    return connection.getresponse()


def _failure(url: str, error: Exception) -> ConnectionError:
    return ConnectionError("%s could not be fetched: %s" % (url, error or type(error).__name__))
