"""How often the system has ended a process because memory ran out, as measure/memory-limit.ts reads it."""

import re
from typing import Callable, List, Optional

ReadText = Callable[[str], Optional[str]]

_KILLS = re.compile(r"^oom_kill (\d+)$", re.M)


def _read(path: str) -> Optional[str]:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return None


def oom_kills(read: ReadText = _read) -> int:
    """Kills in our control group (version 2 or 1), which also counts what the limit of a group above has ended in it; else on the machine."""
    own = read("/proc/self/cgroup") or ""
    for path in _groups(own) + ["/proc/vmstat"]:
        found = _KILLS.search(read(path) or "")
        if found:
            return int(found.group(1))
    return 0


def _groups(own: str) -> List[str]:
    second = re.search(r"^0::(.*)$", own, re.M)
    first = re.search(r"^\d+:(?:[^:\n]*,)?memory(?:,[^:\n]*)?:(.*)$", own, re.M)
    return ["/sys/fs/cgroup%s/memory.events" % each for each in _upwards(second)] + [
        "/sys/fs/cgroup/memory%s/memory.oom_control" % each for each in _upwards(first)
    ]


def _upwards(found: "Optional[re.Match[str]]") -> List[str]:
    """The group that a line names and those above it, down to the root, which is \"\"."""
    parts = [part for part in (found.group(1) if found else "").split("/") if part]
    return ["".join("/" + part for part in parts[:many]) for many in range(len(parts), -1, -1)]
