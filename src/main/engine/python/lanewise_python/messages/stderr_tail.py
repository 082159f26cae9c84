"""The last lines that worker processes print on standard error, to explain why one died."""

import os
import threading

from .error_text import one_line

_KEPT_BYTES = 4096


class StderrTail:
    """Replaces standard error for processes that start while it is open, passes their output on, and stores the end of it."""

    def __init__(self) -> None:
        self._real = os.dup(2)
        self._kept = b""
        self._lock = threading.Lock()
        read, self._write = os.pipe()
        threading.Thread(target=self._pass_on, args=(read,), name="lanewise-stderr", daemon=True).start()

    def __enter__(self) -> "StderrTail":
        os.dup2(self._write, 2)
        return self

    def __exit__(self, *_: object) -> None:
        os.dup2(self._real, 2)

    def text(self) -> str:
        """The last output, as the end of a sentence; empty if there was none. For a traceback, its last line."""
        with self._lock:
            lines = self._kept.decode("utf-8", "replace").strip().splitlines()
        errors = [line for line in lines if not line.startswith((" ", "Traceback"))]
        return "; it printed: %s" % one_line(errors[-1] if errors else lines[-1]) if lines else ""

    def close(self) -> None:
        """Lets the thread end once the processes have ended."""
        os.close(self._write)

    def _pass_on(self, read: int) -> None:
        while True:
            try:
                part = os.read(read, 65_536)
            except OSError:
                return
            if not part:
                os.close(read)
                return
            with self._lock:
                self._kept = (self._kept + part)[-_KEPT_BYTES:]
            try:
                os.write(self._real, part)
            except OSError:
                pass
