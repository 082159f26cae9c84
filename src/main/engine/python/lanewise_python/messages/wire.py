"""Frames to and from the lab: a kind (one byte), the length of the content (u32, little-endian), the content.

Kind 1 is a message in JSON, kind 2 a batch of records (see records.py).
"""

import json
import os
import struct
import threading
from typing import Any, Dict, Optional

_HEAD = struct.Struct("<BI")
JSON = 1
RECORDS = 2


class Wire:
    """Two pipes: standard input and what was standard output. Several threads may send."""

    def __init__(self, from_lab: int, to_lab: int) -> None:
        self._from = from_lab
        self._to = to_lab
        self._sending = threading.Lock()

    def send(self, message: Dict[str, Any]) -> None:
        """Sends one message."""
        self.send_frame(JSON, json.dumps(message, allow_nan=False).encode("utf-8"))

    def send_frame(self, kind: int, content: bytes) -> None:
        """Sends one whole frame. If that fails, the lab is gone or a task has closed the pipe to it, so the program can only end."""
        left = memoryview(_HEAD.pack(kind, len(content)) + content)
        with self._sending:
            try:
                while left:
                    left = left[os.write(self._to, left) :]
            except OSError as error:
                # Standard error may be closed as well.
                try:
                    os.write(2, b"OSError: the pipe to Lanewise is closed (%s)\n" % str(error).encode("utf-8", "replace"))
                finally:
                    os._exit(1)

    def receive(self) -> Optional[Dict[str, Any]]:
        """The next message; None if the lab is gone. Reads without a buffer, so that no lock is held if a process forks meanwhile."""
        head = self._read(_HEAD.size)
        if head is None:
            return None
        content = self._read(_HEAD.unpack(head)[1])
        message: Optional[Dict[str, Any]] = None if content is None else json.loads(content)
        return message

    def _read(self, size: int) -> Optional[bytes]:
        parts = bytearray()
        while len(parts) < size:
            try:
                part = os.read(self._from, min(size - len(parts), 1 << 20))
            except OSError:
                return None
            if not part:
                return None
            parts += part
        return bytes(parts)


def take_standard_streams() -> Wire:
    """Takes over standard input and output: a task that prints or reads must not disturb the protocol, so for it both lead nowhere."""
    wire = Wire(os.dup(0), os.dup(1))
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    if os.name == "nt":
        import msvcrt

        for stream in (wire._from, wire._to):
            msvcrt.setmode(stream, os.O_BINARY)
    return wire
