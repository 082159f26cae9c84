"""The dot product of two vectors, with NumPy."""

from typing import Any

from ..task.context import Context
from ..for_twins.numpy_on_one_thread import numpy
from ..for_twins.vectors import make_input, setup, vectors_of

__all__ = ["make_input", "setup", "task"]


def task(input: Any, context: Context) -> float:
    """The sum of a[i] * b[i]."""
    a, b = vectors_of(input, context)
    return float(numpy.dot(a, b))
