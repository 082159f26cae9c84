"""Adds 0 to n in a plain loop, and checks the sum against n(n+1)/2."""

from ..task.context import Context


def task(input: int, context: Context) -> int:
    """The sum of 0 to `input`; a plain loop, since `sum` would compare C with JavaScript."""
    total = 0
    for i in range(input + 1):
        total += i
    if total != input * (input + 1) // 2:
        raise ArithmeticError("the sum of 0..%d came out as %d" % (input, total))
    return total
