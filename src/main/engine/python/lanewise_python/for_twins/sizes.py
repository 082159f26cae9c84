"""Sizes as the workloads' forms give them."""


def bytes_of(megabytes: float) -> int:
    """The bytes of this many megabytes, rounded as JavaScript's Math.round does: half a byte up."""
    return int(megabytes * 1e6 + 0.5)
