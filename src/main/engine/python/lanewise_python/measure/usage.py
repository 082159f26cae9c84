"""What this process has used so far, in nanoseconds."""

import os
import time
from typing import Optional


def cpu_ns() -> int:
    """CPU time of all its threads, and of ended processes that it started (which Windows does not report)."""
    times = os.times()
    return time.process_time_ns() + int((times.children_user + times.children_system) * 1e9)


def kept_ns(pid: object = "self") -> Optional[int]:
    """How long the threads of a process were ready to run while others had the cores; None where the system does not report it (other than Linux).

    The second number of each thread's schedstat.
    """
    tasks = "/proc/%s/task" % pid
    try:
        threads = os.listdir(tasks)
    except OSError:
        return None
    total = None
    for thread in threads:
        try:
            with open("%s/%s/schedstat" % (tasks, thread), "rb") as file:
                total = (total or 0) + int(file.read().split()[1])
        except (OSError, IndexError, ValueError):
            # It has just ended, or the kernel was built without it.
            continue
    return total
