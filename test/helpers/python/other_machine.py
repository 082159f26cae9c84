"""Loaded into a worker before all else: its machine has another name, and a clock that is 5 s ahead."""

import builtins
import io
import socket
import time

_now = time.monotonic_ns


def _opened(path, *args, _open=builtins.open, **settings):
    return io.StringIO("another") if path == "/proc/sys/kernel/random/boot_id" else _open(path, *args, **settings)


# Dask may load a module again: what it replaces then is what is below.
if socket.gethostname() != "elsewhere":
    builtins.open = _opened
    time.monotonic_ns = lambda _now=_now: _now() + 5_000_000_000
    socket.gethostname = lambda: "elsewhere"
