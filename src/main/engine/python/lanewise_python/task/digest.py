"""CRC-32 of an output in the canonical form that workloads/digest.ts describes, so that outputs are comparable across languages.

Where the languages' types differ: an int up to 2**53 is a JavaScript number, a larger one a bigint; a tuple is an array;
a frozenset a set; a dict with text keys only is an object, any other a map; a NumPy array is a typed array, and its items are
numbers. `undefined` has no Python value. Any other object is `X`, the name of its kind (as the content of a string), and its content; one without
comparable content is `?` and the name of its kind, so that all of that kind are equal.
"""

import math
import struct
import sys
from array import array
from datetime import date, datetime, timezone
from typing import Any, Callable, List, Optional
from zlib import crc32

from .plain_content import Uncomparable, content_of, unfinished

_MAX_DEPTH = 1000
_EXACT = 2**53
_NAN = struct.pack("<Q", 0x7FF8000000000000)
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)

_Emit = Callable[[Any], None]
# Longer content is summed in place instead of being copied.
_COPY_BYTES = 1024
_MOST_WAITING = 4096


def digest(value: Any) -> int:
    """The checksum of a value. Raises TypeError for a generator or coroutine, whose work has not been done."""
    checksum = _Checksum()
    try:
        _write(value, 0, checksum.add)
    except (Uncomparable, RecursionError):
        checksum = _Checksum()
        checksum.add(b"?" + _text(type(value).__qualname__))
    return checksum.end()


class _Checksum:
    """The checksum of pieces one after the other. Small ones are joined, since a call for each would take longer; but never all of a large value."""

    def __init__(self) -> None:
        self._sum = 0
        self._waiting: List[Any] = []

    def add(self, content: Any) -> None:
        if len(content) > _COPY_BYTES:
            self._sum = crc32(content, self.end())
            return
        self._waiting.append(content)
        if len(self._waiting) == _MOST_WAITING:
            self.end()

    def end(self) -> int:
        self._sum = crc32(b"".join(self._waiting), self._sum)
        self._waiting.clear()
        return self._sum


def _write(value: Any, depth: int, emit: _Emit) -> None:
    if depth > _MAX_DEPTH:
        raise Uncomparable
    if value is None:
        emit(b"N")
    elif isinstance(value, bool):
        emit(b"T" if value else b"F")
    elif isinstance(value, int):
        if abs(value) <= _EXACT:
            emit(b"D" + _double(float(value)))
        else:
            emit(b"I" + _text(_decimal(value)))
    elif isinstance(value, float):
        emit(b"D" + _double(value))
    elif isinstance(value, str):
        emit(b"S" + _text(value))
    elif isinstance(value, (bytes, bytearray)):
        _write_bytes(value, emit)
    elif isinstance(value, (memoryview, array)):
        _write_bytes(memoryview(value).tobytes(), emit)
    elif isinstance(value, (list, tuple)):
        _write_items(b"A", value, depth, emit)
    elif isinstance(value, (set, frozenset)):
        # Python's sets have no order: sorted, so that it is the same in every process.
        _write_items(b"E", sorted(value, key=digest), depth, emit)
    elif isinstance(value, dict):
        _write_dict(value, depth, emit)
    elif isinstance(value, date) and not (isinstance(value, datetime) and value.tzinfo is None):
        emit(b"W" + _double(_milliseconds(value)))
    elif isinstance(value, BaseException):
        _write_dict({"message": str(value), "name": type(value).__name__}, depth, emit)
    else:
        plain = _plain_of_numpy(value)
        if plain is None:
            _write_object(value, depth, emit)
        else:
            _write(plain, depth + 1, emit)


def _write_object(value: Any, depth: int, emit: _Emit) -> None:
    work = unfinished(value)
    if work is not None:
        raise TypeError("the output contains %s" % work)
    kind, content = content_of(value)
    emit(b"X" + _text(kind))
    _write(content, depth + 1, emit)


def _plain_of_numpy(value: Any) -> Optional[Any]:
    """The bytes of a NumPy array (its items if those are objects), or the Python value of one of its numbers; None for anything else."""
    # Without NumPy loaded, no value is one of its.
    numpy = sys.modules.get("numpy")
    if numpy is None:
        return None
    if isinstance(value, numpy.ndarray):
        if value.dtype.hasobject:
            return value.tolist()
        return memoryview(numpy.ascontiguousarray(value).reshape(-1).view(numpy.uint8))
    plain = value.item() if isinstance(value, numpy.generic) else None
    return None if isinstance(plain, numpy.generic) else plain


def _write_bytes(content: Any, emit: _Emit) -> None:
    emit(b"B" + _count(len(content)))
    emit(content)


def _write_items(tag: bytes, items: Any, depth: int, emit: _Emit) -> None:
    emit(tag + _count(len(items)))
    for item in items:
        _write(item, depth + 1, emit)


def _write_dict(value: Any, depth: int, emit: _Emit) -> None:
    if all(isinstance(key, str) for key in value):
        emit(b"O" + _count(len(value)))
        for key in sorted(value, key=_utf16_order):
            emit(_text(key))
            _write(value[key], depth + 1, emit)
        return
    emit(b"M" + _count(len(value)))
    for key, item in value.items():
        _write(key, depth + 1, emit)
        _write(item, depth + 1, emit)


def _utf16_order(key: str) -> bytes:
    return key.encode("utf-16-be", "surrogatepass")


def _milliseconds(value: date) -> float:
    """Milliseconds since 1970 in UTC."""
    if not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day, tzinfo=timezone.utc)
    return float(math.floor((value - _EPOCH).total_seconds() * 1000))


def _decimal(value: int) -> str:
    """Its digits; in base 16 beyond what this Python turns into text (4,300 digits by default)."""
    try:
        return str(value)
    except ValueError:
        return hex(value)


def _count(value: int) -> bytes:
    return struct.pack("<I", value)


def _double(value: float) -> bytes:
    # -0.0 + 0.0 is 0.0
    return _NAN if math.isnan(value) else struct.pack("<d", value + 0.0)


def _text(value: str) -> bytes:
    try:
        content = value.encode("utf-8")
    except UnicodeEncodeError:
        # Through UTF-16, pairs of surrogates become one character, and lone ones U+FFFD each, as in JavaScript.
        joined = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
        content = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in joined).encode("utf-8")
    return _count(len(content)) + content
