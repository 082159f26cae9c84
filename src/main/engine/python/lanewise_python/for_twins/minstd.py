"""Park and Miller's random numbers; the twin of workloads/data/minstd.ts."""


def next_minstd(state: int) -> int:
    """The number after `state`, from 1 to 2**31 - 2."""
    return state * 48271 % 2147483647
