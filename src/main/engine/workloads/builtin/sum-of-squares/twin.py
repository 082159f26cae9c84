"""Adds the squares of 0 to n - 1."""

from ..task.context import Context


def task(input: int, context: Context) -> float:
    """The sum in doubles, as in JavaScript: beyond 2**53 the same additions in the same order are rounded alike."""
    total = 0.0
    for i in range(input):
        total += i * i
    return total
