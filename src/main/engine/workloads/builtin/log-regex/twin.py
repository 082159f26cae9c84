"""Extracts the fields from a chunk of a log: the number of lines, how many match, and the sum of the sizes."""

import re
from typing import Any, Dict

from ..for_twins.chunk_lines import lines_of_chunk
from ..task.context import Context

# The pattern of log-regex/task.ts, on bytes. What JavaScript counts as white space, and as the start of a line, is written out.
_WORD = rb"[^\t\n\x0b\x0c\r \xa0]+"
_LINE = re.compile(
    rb"(?:^|(?<=\r))(" + _WORD + rb") " + _WORD + b" " + _WORD
    + rb' \[([^\]\r\n]+)\] "([A-Z]+) (' + _WORD + rb')[^"\r\n]*" ([0-9]{3}) ([0-9]+|-)',
    re.MULTILINE,
)


def task(input: Dict[str, Any], context: Context) -> Dict[str, int]:
    """Reads the lines that start in the chunk `input` (path, from, to)."""
    lines = matches = bytes_sum = 0
    for text in lines_of_chunk(input["path"], input["from"], input["to"]):
        lines += text.count(b"\n") + (0 if text.endswith(b"\n") else 1)
        for match in _LINE.finditer(text):
            matches += 1
            size = match.group(6)
            if size != b"-":
                bytes_sum += int(size)
    return {"lines": lines, "matches": matches, "bytesSum": bytes_sum}
