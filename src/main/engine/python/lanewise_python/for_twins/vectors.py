"""The vectors of `vector-add` and `dot-product` as NumPy arrays; the twin of workloads/data/vectors.ts."""

from typing import Any, Optional, Tuple

from ..task.context import Context
from .numpy_on_one_thread import numpy


_prepared: Optional[Tuple[Any, Any]] = None


def setup(context: Context) -> None:
    """Makes the vectors that all tasks of the process share, if they are prepared."""
    global _prepared
    if context.params["inputs"] == "prepared":
        _prepared = _make(context.params["size"], 0)


def make_input(index: int, context: Context) -> Any:
    """Task `index`'s vectors (a, b) if they are sent, or the number to generate them from."""
    if context.params["inputs"] != "sent":
        return index
    a, b = _make(context.params["size"], index)
    return {"a": a, "b": b}


def vectors_of(input: Any, context: Context) -> Tuple[Any, Any]:
    """The two vectors that `setup` made, or that `make_input` returned or specified."""
    if _prepared is not None:
        return _prepared
    return (input["a"], input["b"]) if isinstance(input, dict) else _make(context.params["size"], input)


def _make(size: int, index: int) -> Tuple[Any, Any]:
    # Multiples of 1/16 small enough that sums and products are exact in any order of adding: NumPy's are pairwise or in vector registers.
    position = numpy.arange(size)
    return position % 1000 / 8, (position + index) % 997 / 16
