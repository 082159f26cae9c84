"""Takes and returns large messages without computing."""

from ..task.context import Context


def make_input(index: int, context: Context) -> bytes:
    """This many bytes, each index mod 256."""
    return bytes([index % 256]) * context.params["inputBytes"]


def task(input: bytes, context: Context) -> bytes:
    """
    This many bytes, each the sum of the input's first and last mod 256. The parameter `output` makes no difference: between threads
    Python passes a reference, between processes a copy.
    """
    value = (input[0] + input[-1]) % 256 if input else 0
    return bytes([value]) * context.params["outputBytes"]
