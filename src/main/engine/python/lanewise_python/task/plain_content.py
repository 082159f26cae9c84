"""The content of objects that are not plain values: what the canonical form of an output contains for anything that pickles."""

import sys
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any, Dict, List, Optional, Tuple

NOT_COMPARED = "content that can't be compared"


# Modules of the standard library whose values are fully described by their text, which is the same in every version of Python.
_TEXTUAL = {"datetime", "decimal", "fractions", "ipaddress", "pathlib", "uuid"}


class Uncomparable(Exception):
    """The value has no comparable content: a lock, a lambda, an object that contains itself."""


def content_of(value: Any) -> Tuple[str, Any]:
    """A name for the kind of an object, and plain values (or further objects) that hold its content, the same in every process.

    Dataclasses and enums by their fields and names; everything else by what `pickle` stores of it, without the bytes of
    the pickle, which also encode object identity. Raises Uncomparable if there is no such content.
    """
    if isinstance(value, type) or isinstance(value, (FunctionType, BuiltinFunctionType)):
        return "name", _importable(value)
    root = type(value).__module__.split(".")[0]
    if root in _TEXTUAL:
        return "%s.%s" % (root, type(value).__qualname__), str(value)
    kind = _name_of(type(value))
    fields = getattr(type(value), "__dataclass_fields__", None)
    if fields is not None:
        return kind, {name: getattr(value, name) for name in fields if hasattr(value, name)}
    enum: Any = sys.modules.get("enum")
    if enum is not None and isinstance(value, enum.Enum):
        return kind, str(value.name)
    return kind, _reduced(value)


def _reduced(value: Any) -> List[Any]:
    """What `pickle` stores of a value: its constructor, arguments, state and items."""
    if isinstance(value, ModuleType):
        raise Uncomparable
    try:
        parts = value.__reduce_ex__(4)
    except Exception as error:
        raise Uncomparable from error
    if isinstance(parts, str):
        return [parts]
    make, arguments, state, items, pairs = (tuple(parts) + (None,) * 5)[:5]
    return [
        _importable(make),
        arguments,
        state,
        list(items) if items is not None else None,
        [list(pair) for pair in pairs] if pairs is not None else None,
    ]


def _importable(value: Any) -> str:
    """The name by which a function or class can be found again. A lambda or a local function has none."""
    name = _name_of(value)
    if "<" in name:
        raise Uncomparable
    return name


def _name_of(value: Any) -> str:
    return "%s.%s" % (getattr(value, "__module__", None) or "", getattr(value, "__qualname__", None) or type(value).__qualname__)


_UNFINISHED: Dict[str, str] = {
    "generator": "an iterator, which a generator function returns before any of its body has run; return list(...) of it",
    "async_generator": "an async iterator, before any of its body has run; collect its values in a list",
    "coroutine": "a coroutine that is not awaited; return its result",
}


def unfinished(value: Any) -> Optional[str]:
    """A description of an output whose work has not been done yet, and what to return instead; None for all others."""
    return _UNFINISHED.get(type(value).__name__)
