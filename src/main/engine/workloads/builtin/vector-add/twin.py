"""Adds two vectors element by element, with NumPy."""

from typing import Any

from ..context import Context
from ..numpy_alone import numpy
from ..vectors import make_input, setup, vectors_of

__all__ = ["make_input", "setup", "task"]


def task(input: Any, context: Context) -> Any:
    """The new vector, or the sum of its elements."""
    a, b = vectors_of(input, context)
    c = a + b
    return c if context.params["output"] == "array" else float(numpy.sum(c))
