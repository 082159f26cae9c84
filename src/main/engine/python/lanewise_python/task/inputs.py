"""The inputs of a trial's tasks, in the order of the tasks."""

import json
from itertools import islice
from typing import Any, Callable, Iterator, List, Optional

from ..messages.error_text import why
from .load_work import LoadError, Work

# More count as an endless generator: an experiment reuses inputs, so nobody needs more in memory.
_MOST_INPUTS = 10_000_000

NextInput = Callable[[], Any]


def inputs_of(work: Work, tasks: int) -> Optional[List[Any]]:
    """The inputs of the user's file: anything iterable (also asynchronously), or a function that returns it, with or without the number of tasks as
    its argument; None: it has none."""
    given = work.inputs
    if given is None:
        return None
    try:
        values = _listed(_called(given, tasks) if callable(given) else given)
    except Exception as error:
        raise LoadError("\"inputs\" of the task file can't be used: %s." % why(error)) from error
    if len(values) > _MOST_INPUTS:
        raise LoadError("\"inputs\" of the task file has more than %d values; end it earlier." % _MOST_INPUTS)
    if not values:
        raise LoadError("\"inputs\" of the task file is empty.")
    return values


def _called(make: Callable[..., Any], tasks: int) -> Any:
    """Calls it with the number of tasks if it takes an argument."""
    import inspect

    try:
        inspect.signature(make).bind(tasks)
    except TypeError:
        return make()
    except ValueError:
        # A function in C without a signature.
        pass
    return make(tasks)


def _listed(given: Any) -> List[Any]:
    if isinstance(given, (str, bytes)) or not (hasattr(given, "__iter__") or hasattr(given, "__aiter__") or hasattr(given, "__await__") or hasattr(given, "__getitem__")):
        raise TypeError("it is a %s; use a list" % type(given).__name__)
    if not (hasattr(given, "__aiter__") or hasattr(given, "__await__")):
        return list(islice(given, _MOST_INPUTS + 1)) if not hasattr(given, "__len__") else list(given)
    import asyncio

    async def collected() -> List[Any]:
        values = await given if hasattr(given, "__await__") else given
        return [value async for value in values] if hasattr(values, "__aiter__") else list(values)

    return asyncio.new_event_loop().run_until_complete(collected())


def open_inputs(work: Work, path: Optional[str], tasks: int) -> Iterator[Any]:
    """One input after the other, without end: from the file at `path` (one JSON value per line), made by the workload, or from the user's file."""
    if work.make_input is not None:
        return (work.make_input(index) for index in range(tasks))
    if path is not None:
        return _lines(path)
    values = inputs_of(work, tasks)
    return iter(range(tasks)) if values is None else _again(values)


def picked(inputs: Iterator[Any], pick: List[int]) -> Iterator[Any]:
    """Those of certain tasks, in the given order. Skips all others now instead of while tasks run."""
    wanted = set(pick)
    values = {index: value for index, value in enumerate(islice(inputs, max(pick) + 1)) if index in wanted}
    return (values[index] for index in pick)


def _again(values: List[Any]) -> Iterator[Any]:
    while True:
        yield from values


def _lines(path: str) -> Iterator[Any]:
    """Reads them on demand, so that a million inputs need no memory; starts again from the first if there are fewer than tasks."""
    while True:
        with open(path, encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)
