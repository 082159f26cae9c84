"""Compresses a text of orders and expands it again."""

import zlib
from functools import lru_cache
from typing import Dict

from ..task.context import Context
from ..for_twins.order_text import order_text
from ..for_twins.sizes import bytes_of


def setup(context: Context) -> None:
    """Makes the text, once per process."""
    _text(bytes_of(context.params["megabytes"]))


def task(_input: int, context: Context) -> Dict[str, int]:
    """
    The size and CRC-32 of the expanded text, since the compressed bytes differ between builds of zlib. The parameter `mode` makes
    no difference: Python has one way to call zlib, in the thread itself, and it releases the GIL meanwhile.
    """
    packed = zlib.compress(_text(bytes_of(context.params["megabytes"])), context.params["level"])
    back = zlib.decompress(packed)
    return {"bytes": len(back), "checksum": zlib.crc32(back)}


@lru_cache(maxsize=1)
def _text(size: int) -> bytes:
    return order_text(size).encode("ascii")
