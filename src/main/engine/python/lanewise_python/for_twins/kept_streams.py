"""HTTP requests of asyncio on persistent connections, with the standard library alone; the counterpart of kept_connections.py for asyncio."""

import asyncio
from functools import lru_cache
from typing import Any, AsyncIterator, Dict, List, MutableMapping, NamedTuple, Tuple
from weakref import WeakKeyDictionary

from .address import Address, address_of
from .fetch_failure import fetch_failure

_PART_BYTES = 65536
_WITHOUT_BODY = (204, 304)
# The last three mean an answer that is not HTTP.
_FAILURES = (OSError, EOFError, asyncio.LimitOverrunError, ValueError, IndexError)

_Key = Tuple[bool, str, int]


class _Stream(NamedTuple):
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter


class _Head(NamedTuple):
    status: int
    headers: Dict[str, str]


# The idle connections of each event loop, by destination.
_idle: MutableMapping[Any, Dict[_Key, List[_Stream]]] = WeakKeyDictionary()


async def fetch(url: str) -> Tuple[int, AsyncIterator[bytes]]:
    """
    The status of the answer to a GET, and the parts of its body as they arrive. Redirects are not followed.
    The connection stays open for the loop's next request once all parts are taken.
    Raises ConnectionError, with a sentence that names the URL, at once or between parts.
    """
    address = address_of(url)
    idle = _idle.setdefault(asyncio.get_running_loop(), {}).setdefault(address[:3], [])
    try:
        stream, head = await _ask_somewhere(address, idle)
    except _FAILURES as error:
        raise fetch_failure(url, error) from error
    return head.status, _body(url, stream, head, idle)


async def _ask_somewhere(address: Address, idle: List[_Stream]) -> Tuple[_Stream, _Head]:
    if idle:
        stream = idle.pop()
        try:
            return stream, await _ask(stream, address)
        except (ConnectionError, EOFError):
            # The server may have closed an idle connection: that is not the task's failure.
            pass
    stream = _Stream(*await asyncio.open_connection(address.host, address.port, ssl=_tls() if address.secure else None))
    return stream, await _ask(stream, address)


async def _ask(stream: _Stream, address: Address) -> _Head:
    request = "GET %s HTTP/1.1\r\nHost: %s\r\nAccept-Encoding: identity\r\n\r\n" % (address.path, address.authority)
    try:
        stream.writer.write(request.encode("ascii"))
        head = await _head(stream.reader)
        while head.status < 200:
            head = await _head(stream.reader)
        return head
    except BaseException:
        stream.writer.close()
        raise


async def _head(reader: asyncio.StreamReader) -> _Head:
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    if first.startswith("HTTP/1.0"):
        headers.setdefault("connection", "close")
    return _Head(int(first.split(" ")[1]), headers)


async def _body(url: str, stream: _Stream, head: _Head, idle: List[_Stream]) -> AsyncIterator[bytes]:
    again = False
    try:
        if head.status in _WITHOUT_BODY:
            pass
        elif head.headers.get("transfer-encoding", "").lower() == "chunked":
            async for part in _chunks(stream.reader):
                yield part
        elif "content-length" in head.headers:
            async for part in _exactly(stream.reader, int(head.headers["content-length"])):
                yield part
        else:
            # Only the end of the connection marks its end.
            head.headers["connection"] = "close"
            part = await stream.reader.read(_PART_BYTES)
            while part:
                yield part
                part = await stream.reader.read(_PART_BYTES)
        again = head.headers.get("connection", "").lower() != "close"
    except _FAILURES as error:
        raise fetch_failure(url, error) from error
    finally:
        if again:
            idle.append(stream)
        else:
            # An unread rest would look like the next answer.
            stream.writer.close()


async def _exactly(reader: asyncio.StreamReader, size: int) -> AsyncIterator[bytes]:
    left = size
    while left > 0:
        part = await reader.read(min(left, _PART_BYTES))
        if not part:
            raise EOFError
        left -= len(part)
        yield part


async def _chunks(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    size = await _chunk_size(reader)
    while size > 0:
        async for part in _exactly(reader, size):
            yield part
        await reader.readuntil(b"\r\n")
        size = await _chunk_size(reader)
    # Trailers, and the empty line.
    while await reader.readuntil(b"\r\n") != b"\r\n":
        pass


async def _chunk_size(reader: asyncio.StreamReader) -> int:
    return int((await reader.readuntil(b"\r\n")).split(b";")[0], 16)


@lru_cache(maxsize=1)
def _tls() -> Any:
    # Not every Python has it, and most workloads do not need it.
    import ssl

    return ssl.create_default_context()
