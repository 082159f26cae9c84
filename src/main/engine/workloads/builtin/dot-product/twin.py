"""The dot product of two vectors, with NumPy."""

from typing import Any

from ..context import Context
from ..numpy_alone import numpy
from ..vectors import make_input, setup, vectors_of

__all__ = ["make_input", "setup", "task"]


def task(input: Any, context: Context) -> float:
    """The sum of a[i] * b[i]."""
    a, b = vectors_of(input, context)
    return float(numpy.dot(a, b))
