"""The built-in workloads' twins: one file each, named by the workload's id with underscores, with `task(input, context)`.

Inputs are those that the JavaScript workload makes, outputs are the same.
"""

from importlib import import_module
from typing import Any, Callable

from ..context import Context

Task = Callable[[Any, Context], Any]


def load_twin(workload_id: str) -> Task:
    """The task of a built-in workload. Raises ModuleNotFoundError where it has no twin."""
    task: Task = import_module("." + workload_id.replace("-", "_"), __name__).task
    return task
