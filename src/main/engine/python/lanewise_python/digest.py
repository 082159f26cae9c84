"""CRC-32 of an output in the canonical form that workloads/digest.ts describes, so that outputs are comparable across languages.

Where the languages' types differ: an int up to 2**53 is a JavaScript number, a larger one a bigint; a tuple is an array;
a frozenset a set; a dict with text keys only is an object, any other a map. `undefined` has no Python value.
"""

import math
import struct
from datetime import date, datetime, timezone
from typing import Any, Callable, List
from zlib import crc32

_MAX_DEPTH = 1000
_EXACT = 2**53
_NAN = struct.pack("<Q", 0x7FF8000000000000)
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)

_Emit = Callable[[bytes], None]


def digest(value: Any) -> int:
    """The checksum of a value. Raises TypeError for what has no canonical form: functions, cycles, naive times."""
    parts: List[bytes] = []
    try:
        _write(value, 0, parts.append)
    except RecursionError:
        raise TypeError(_TOO_DEEP) from None
    return crc32(b"".join(parts))


_TOO_DEEP = "the output contains itself, or is nested too deeply, so it can not be compared; return plain values"


def _write(value: Any, depth: int, emit: _Emit) -> None:
    if depth > _MAX_DEPTH:
        raise TypeError(_TOO_DEEP)
    if value is None:
        emit(b"N")
    elif isinstance(value, bool):
        emit(b"T" if value else b"F")
    elif isinstance(value, int):
        if abs(value) <= _EXACT:
            emit(b"D" + _double(float(value)))
        else:
            emit(b"I" + _text(str(value)))
    elif isinstance(value, float):
        emit(b"D" + _double(value))
    elif isinstance(value, str):
        emit(b"S" + _text(value))
    elif isinstance(value, (bytes, bytearray, memoryview)):
        content = bytes(value)
        emit(b"B" + _count(len(content)) + content)
    elif isinstance(value, (list, tuple)):
        _write_items(b"A", value, depth, emit)
    elif isinstance(value, (set, frozenset)):
        # A set of Python has no order of its own: sorted, so that it is the same in every process.
        _write_items(b"E", sorted(value, key=digest), depth, emit)
    elif isinstance(value, dict):
        _write_dict(value, depth, emit)
    elif isinstance(value, date):
        emit(b"W" + _double(_milliseconds(value)))
    elif isinstance(value, BaseException):
        _write_dict({"message": str(value), "name": type(value).__name__}, depth, emit)
    else:
        raise TypeError(
            "the output contains a %s, which can't be sent or compared; return plain values" % type(value).__name__
        )


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
    if value.tzinfo is None:
        raise TypeError("the output contains a time without a time zone, which can't be compared; give it one")
    return float(math.floor((value - _EPOCH).total_seconds() * 1000))


def _count(value: int) -> bytes:
    return struct.pack("<I", value)


def _double(value: float) -> bytes:
    # -0.0 + 0.0 is 0.0
    return _NAN if math.isnan(value) else struct.pack("<d", value + 0.0)


def _text(value: str) -> bytes:
    try:
        content = value.encode("utf-8")
    except UnicodeEncodeError:
        # By way of UTF-16 pairs of surrogates become one character, and lone ones U+FFFD each, as in JavaScript.
        joined = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
        content = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in joined).encode("utf-8")
    return _count(len(content)) + content
