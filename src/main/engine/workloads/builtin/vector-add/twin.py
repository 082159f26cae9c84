"""Adds two vectors element by element, with NumPy."""

from typing import Any

from ..task.context import Context
from ..for_twins.numpy_on_one_thread import numpy
from ..for_twins.vectors import make_input, setup, vectors_of

__all__ = ["make_input", "setup", "task"]


def task(input: Any, context: Context) -> Any:
    """The new vector, or the sum of its elements."""
    a, b = vectors_of(input, context)
    c = a + b
    return c if context.params["output"] == "array" else float(numpy.sum(c))
