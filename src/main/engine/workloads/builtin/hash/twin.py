"""SHA-256 of much data, or PBKDF2 of a short password."""

import hashlib
from functools import lru_cache

from ..task.context import Context
from ..for_twins.sizes import bytes_of

_SALT = b"lanewise"
_KEY_BYTES = 32


def task(input: int, context: Context) -> str:
    """
    Hexadecimal digits. The parameter `mode` makes no difference: Python has one way to call these, in the thread itself, and it releases
    the GIL meanwhile.
    """
    if context.params["algorithm"] == "pbkdf2":
        password = b"task-%d" % input
        return hashlib.pbkdf2_hmac("sha256", password, _SALT, context.params["iterations"], _KEY_BYTES).hex()
    hashed = hashlib.sha256(_zeros(bytes_of(context.params["megabytes"])))
    hashed.update(b"%d" % input)
    return hashed.hexdigest()


@lru_cache(maxsize=1)
def _zeros(size: int) -> bytes:
    return bytes(size)
