"""What all scripts do: read what they were asked, print times, and wait to be looked at."""

import json
import sys
import time
from importlib import import_module


def asked():
    """TASK TASKS WORKERS PARAMETERS [START]: the module of the task, and the others as numbers and a dictionary."""
    name, tasks, workers, params = sys.argv[1:5]
    return import_module("tasks." + name.replace("-", "_")), int(tasks), int(workers), json.loads(params)


def mark(word):
    """Prints a word and the time on the monotonic clock, in nanoseconds."""
    print(word, time.monotonic_ns(), flush=True)


def linger():
    """Waits until standard input ends, so that what the script holds can be read from outside."""
    sys.stdin.read()
