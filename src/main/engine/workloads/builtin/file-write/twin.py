"""Writes a file block by block, reads its size, and removes it."""

import os
import threading
from functools import lru_cache
from typing import Dict, Tuple
from zlib import crc32

from ..task.context import Context
from ..for_twins.sizes import bytes_of

_BLOCK_BYTES = 1 << 20
_PERIOD = bytes((i * 31) & 0xFF for i in range(256))


def task(input: int, context: Context) -> Dict[str, int]:
    """Writes `megabytes` MB; the checksum is that of a block and taken once per worker."""
    total = bytes_of(context.params["megabytes"])
    block, checksum = _block(min(_BLOCK_BYTES, total))
    path = os.path.join(context.temp_dir, "%d-%d-%d.bin" % (input, os.getpid(), threading.get_ident()))
    try:
        with open(path, "wb", buffering=0) as file:
            left = total
            while left > 0:
                left -= file.write(block if left >= len(block) else block[:left])
            if context.params["fsync"]:
                os.fsync(file.fileno())
            return {"bytes": os.fstat(file.fileno()).st_size, "checksum": checksum}
    finally:
        if os.path.exists(path):
            os.remove(path)


@lru_cache(maxsize=4)
def _block(size: int) -> Tuple[bytes, int]:
    block = (_PERIOD * (size // 256 + 1))[:size]
    return block, crc32(block)
