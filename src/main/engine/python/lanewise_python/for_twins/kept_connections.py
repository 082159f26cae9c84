"""HTTP requests on persistent connections, with the standard library alone."""

import threading
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, IncompleteRead
from typing import Dict, Iterator, Tuple

from .address import Address, address_of
from .fetch_failure import fetch_failure

_PART_BYTES = 65536

_Key = Tuple[bool, str, int]


class _Own(threading.local):
    """The open connections of a thread, by destination."""

    def __init__(self) -> None:
        self.connections: Dict[_Key, HTTPConnection] = {}


_own = _Own()


def fetch(url: str) -> Tuple[int, Iterator[bytes]]:
    """
    The status of the answer to a GET, and the parts of its body as they arrive. Redirects are not followed.
    The connection stays open for its thread's next request once all parts are taken.
    Raises ConnectionError, with a sentence that names the URL, at once or between parts.
    """
    address = address_of(url)
    key = address[:3]
    kept = _own.connections.pop(key, None)
    connection = kept or _connect(address)
    try:
        try:
            response = _ask(connection, address.path)
        except (ConnectionError, HTTPException):
            if not kept:
                raise
            # The server may have closed an idle connection: that is not the task's failure.
            connection.close()
            connection = _connect(address)
            response = _ask(connection, address.path)
    except (OSError, HTTPException) as error:
        connection.close()
        raise fetch_failure(url, error) from error
    return response.status, _body(url, key, connection, response)


def _body(url: str, key: _Key, connection: HTTPConnection, response: HTTPResponse) -> Iterator[bytes]:
    whole = False
    try:
        part = response.read(_PART_BYTES)
        while part:
            yield part
            part = response.read(_PART_BYTES)
        # When read in parts, a body that ends too early looks like a complete one.
        if response.length:
            raise IncompleteRead(b"", response.length)
        whole = True
    except (OSError, HTTPException) as error:
        raise fetch_failure(url, error) from error
    finally:
        if whole:
            _own.connections[key] = connection
        else:
            # An unread rest would look like the next answer.
            connection.close()


def _connect(address: Address) -> HTTPConnection:
    return (HTTPSConnection if address.secure else HTTPConnection)(address.host, address.port)


def _ask(connection: HTTPConnection, path: str) -> HTTPResponse:
    connection.request("GET", path)
    return connection.getresponse()
