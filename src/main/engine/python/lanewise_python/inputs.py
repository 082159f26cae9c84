"""The inputs of a trial's tasks, in the order of the tasks."""

import json
from itertools import islice
from typing import Any, Callable, Iterator, List, Optional

from .words import why
from .work import LoadError, Work

NextInput = Callable[[], Any]


def inputs_of(work: Work, tasks: int) -> Optional[List[Any]]:
    """The inputs that the user's file brings: a list, or a function of the number of tasks that gives one; None: it brings none."""
    given = work.inputs
    if given is None:
        return None
    try:
        values = list(given(tasks) if callable(given) else given)
    except Exception as error:
        raise LoadError("\"inputs\" of the task file can't be used: %s." % why(error)) from error
    if not values:
        raise LoadError("\"inputs\" of the task file is empty.")
    return values


def open_inputs(work: Work, path: Optional[str], tasks: int) -> Iterator[Any]:
    """One input after the other, without end: from the file at `path` (a JSON value per line), made by the workload, or as the user's file has them."""
    if work.make_input is not None:
        return (work.make_input(index) for index in range(tasks))
    if path is not None:
        return _lines(path)
    values = inputs_of(work, tasks)
    return iter(range(tasks)) if values is None else _again(values)


def picked(inputs: Iterator[Any], pick: List[int]) -> Iterator[Any]:
    """Those of certain tasks, in the order in which they are named. All others are passed over now, not while tasks run."""
    wanted = set(pick)
    values = {index: value for index, value in enumerate(islice(inputs, max(pick) + 1)) if index in wanted}
    return (values[index] for index in pick)


def _again(values: List[Any]) -> Iterator[Any]:
    while True:
        yield from values


def _lines(path: str) -> Iterator[Any]:
    """Read as they are needed, so that a million inputs need no memory; again from the first where there are fewer than tasks."""
    while True:
        with open(path, encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)
