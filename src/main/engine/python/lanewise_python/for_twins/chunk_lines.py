"""The lines that start in a chunk of a file; the twin of workloads/data/chunk-lines.ts."""

from typing import BinaryIO, Iterator

_LOOK_BYTES = 4096
_BLOCK_BYTES = 1 << 20
_MAX_LINE_BYTES = 64 << 20


def lines_of_chunk(path: str, start: int, stop: int) -> Iterator[bytes]:
    """Whole lines, about 1 MiB at a time. Chunks that cover a file yield each of its lines exactly once, wherever their borders are."""
    with open(path, "rb", buffering=0) as file:
        at = _line_start(file, start)
        end = _line_start(file, stop)
        carried = b""
        while at < end:
            if len(carried) >= _MAX_LINE_BYTES:
                raise ValueError("%s has a line longer than 64\u00a0MiB, so it is not a log with lines" % path)
            file.seek(at)
            read = file.read(min(_BLOCK_BYTES, end - at))
            if not read:
                raise OSError("%s became shorter while it was read" % path)
            at += len(read)
            filled = carried + read
            whole = len(filled) if at == end else filled.rfind(b"\n") + 1
            if whole > 0:
                yield filled[:whole]
            carried = filled[whole:]


def _line_start(file: BinaryIO, position: int) -> int:
    """The start of the first line at or after `position`; the end of the file if there is none."""
    if position == 0:
        return 0
    at = position - 1
    size = _LOOK_BYTES
    while True:
        file.seek(at)
        look = file.read(size)
        newline = look.find(b"\n")
        if newline >= 0:
            return at + newline + 1
        if not look:
            return at
        at += len(look)
        size = min(size * 4, _BLOCK_BYTES)
