"""What a trial's tasks do: the twin of a built-in workload, or the user's own file."""

import importlib.util
import os
import sys
import threading
from importlib import import_module
from types import ModuleType
from typing import Any, Callable, Dict, Optional

from .context import Context
from .import_place import place_of
from ..messages.error_text import interpreter, why, why_at

_NAME = "lanewise_task"
_CO_COROUTINE = 0x80
# Decorators and partials around a task: more mean a loop.
_MOST_WRAPPED = 20
_lock = threading.Lock()
_set_up = False


class LoadError(Exception):
    """The work can't be loaded; the message is a sentence for the user."""


def is_async(task: Callable[..., Any]) -> bool:
    """Whether calling it returns a coroutine, as far as can be known without calling it: `async def`, also in a partial, as a method `__call__`, or below
    a decorator that names what it wraps. The library's own answer takes longer to import than a small trial lasts."""
    seen: Any = task
    for _ in range(_MOST_WRAPPED):
        if getattr(getattr(seen, "__code__", None), "co_flags", 0) & _CO_COROUTINE:
            return True
        seen = getattr(seen, "__wrapped__", None) or getattr(seen, "func", None) or getattr(seen, "__func__", None)
        if seen is None:
            break
    call = getattr(type(task), "__call__", None)
    return bool(getattr(getattr(call, "__code__", None), "co_flags", 0) & _CO_COROUTINE)


class Work:
    """One task and its set-up. Made in every worker."""

    def __init__(self, task: Callable[[Any], Any]) -> None:
        self.task = task
        self.asynchronous = is_async(task)
        self.setup: Optional[Callable[[], Any]] = None
        self.teardown: Optional[Callable[[], Any]] = None
        self.make_input: Optional[Callable[[int], Any]] = None
        self.inputs: Any = None
        self.findings: Any = None
        """Makes the collector of all outputs, for findings about them together."""


def load_work(workload: Dict[str, Any], context: Dict[str, Any], asynchronous: bool = False) -> Work:
    """Loads it into this process or interpreter. `asynchronous`: in a form that lets others run while it waits, if there is one."""
    if workload["type"] == "module":
        return _of_file(workload["path"], workload.get("exportName") or "task")
    return _of_twin(workload, context_of(workload, context), asynchronous)


def context_of(workload: Dict[str, Any], context: Dict[str, Any]) -> Context:
    """The context as twins know it."""
    return Context(workload["params"], context["tasks"], context["tempDir"], context["prepared"], context["serviceUrl"])


def _of_twin(workload: Dict[str, Any], context: Context, asynchronous: bool) -> Work:
    name = workload["id"].replace("-", "_")
    try:
        twin = import_module("lanewise_python.workloads." + name)
    except Exception as error:
        raise LoadError("Workload \"%s\" can't be run in %s: %s." % (workload["id"], interpreter(), why(error))) from error
    module = (_asynchronous(name) if asynchronous else None) or twin
    task = module.task
    if is_async(task):

        async def run_async(value: Any) -> Any:
            return await task(value, context)

        work = Work(run_async)
    else:
        work = Work(lambda value: task(value, context))
    setup = getattr(twin, "setup", None)
    if setup:
        work.setup = lambda: _once(lambda: setup(context))
    findings = getattr(twin, "findings", None)
    if findings:
        work.findings = lambda: findings(context)
    make_input = getattr(twin, "make_input", None)
    if make_input:
        work.make_input = lambda index: make_input(index, context)
    return work


def _asynchronous(name: str) -> Optional[ModuleType]:
    full = "lanewise_python.async_workloads." + name
    return import_module(full) if importlib.util.find_spec(full) else None


def _once(setup: Callable[[], Any]) -> None:
    """What a twin makes belongs to its whole process, so threads share it."""
    global _set_up
    with _lock:
        if not _set_up:
            setup()
            _set_up = True


def _of_file(path: str, name: str) -> Work:
    with _lock:
        module = _module(path)
    task = getattr(module, name, None)
    if not callable(task):
        raise LoadError("The task file %s has no function \"%s\"%s." % (path, name, _instead(module, name)))
    work = Work(task)
    for step_name in ("setup", "teardown"):
        step = getattr(module, step_name, None)
        if step is not None and not callable(step):
            raise LoadError("\"%s\" of the task file %s is not a function." % (step_name, path))
        setattr(work, step_name, step)
    work.inputs = getattr(module, "inputs", None)
    return work


def _instead(module: ModuleType, name: str) -> str:
    own = [
        each
        for each, value in vars(module).items()
        if callable(value) and getattr(value, "__module__", None) == module.__name__ and each not in ("setup", "teardown", "inputs")
    ]
    if name == "task" and own:
        return ". It has %s: name one with --export %s" % (", ".join(own[:8]), own[0])
    return ". Write \"def %s(x): ...\"" % name


def _module(path: str) -> ModuleType:
    """The file as a module that other processes find by the same name: what it defines travels between processes, also those that the task starts."""
    if not os.path.exists(path):
        raise LoadError("The task file %s does not exist." % path)
    name, folders = place_of(path)
    loaded = sys.modules.get(name)
    if loaded is not None and name != _NAME and os.path.abspath(getattr(loaded, "__file__", None) or "") != path:
        name, loaded = _NAME, sys.modules.get(_NAME)
    if loaded is not None:
        return loaded
    # As for a program, files next to it can be imported, and nothing is written there.
    sys.path[:0] = [folder for folder in folders if folder not in sys.path]
    before = sys.dont_write_bytecode
    sys.dont_write_bytecode = True
    try:
        return import_module(name) if name != _NAME else _by_path(path)
    except BaseException as error:
        sys.modules.pop(name, None)
        raise LoadError("The task file %s could not be loaded in %s: %s." % (path, interpreter(), why_at(error, path))) from error
    finally:
        sys.dont_write_bytecode = before


def _by_path(path: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(_NAME, path)
    if spec is None or spec.loader is None:
        raise ImportError("no loader for %s" % path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[_NAME] = module
    spec.loader.exec_module(module)
    return module
