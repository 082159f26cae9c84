"""The built-in workloads' twins: one file each, named by the workload's id with underscores.

Each has `task(input, context)`; outputs are the same as those of the JavaScript workload for the same input. If the input is large,
`make_input(index, context)` makes it in the program itself, as its coordinator does in JavaScript; elsewhere inputs are plain data (JSON).
If a worker prepares something before its first task, `setup(context)` does it; the result belongs to the whole process.
If all outputs together show something, `findings(context)` returns the object that takes them (`add`) and reports it (`all`).
"""

from importlib import import_module
from types import ModuleType
from typing import Any, Callable, Optional

from ..task.context import Context

Task = Callable[[Any, Context], Any]
Setup = Callable[[Context], None]
MakeInput = Callable[[int, Context], Any]


def load_twin(workload_id: str) -> Task:
    """The task of a built-in workload. Raises ModuleNotFoundError if it has no twin, ImportError with a sentence if NumPy is missing."""
    task: Task = _twin(workload_id).task
    return task


def load_setup(workload_id: str) -> Optional[Setup]:
    """What a process does once before its first task; None for nothing."""
    return getattr(_twin(workload_id), "setup", None)


def load_make_input(workload_id: str) -> Optional[MakeInput]:
    """The function that makes the input of task `index`; None if the input comes from outside."""
    return getattr(_twin(workload_id), "make_input", None)


def _twin(workload_id: str) -> ModuleType:
    return import_module("." + workload_id.replace("-", "_"), __name__)
