"""What a trial's tasks do: the twin of a built-in workload, or the user's own file."""

import importlib.util
import os
import sys
import threading
from importlib import import_module
from types import ModuleType
from typing import Any, Callable, Dict, Optional

from .context import Context
from .words import why, why_at

_NAME = "lanewise_task"
_CO_COROUTINE = 0x80
_lock = threading.Lock()
_set_up = False


class LoadError(Exception):
    """The work can't be loaded; the message is a sentence for the user."""


def is_async(task: Callable[..., Any]) -> bool:
    """Whether it is written with `async def`. The library's own answer takes longer to import than a small trial lasts."""
    return bool(getattr(getattr(task, "__code__", None), "co_flags", 0) & _CO_COROUTINE)


class Work:
    """One task, and what belongs to it. Made in every worker."""

    def __init__(self, task: Callable[[Any], Any]) -> None:
        self.task = task
        self.asynchronous = is_async(task)
        self.setup: Optional[Callable[[], Any]] = None
        self.teardown: Optional[Callable[[], Any]] = None
        self.make_input: Optional[Callable[[int], Any]] = None
        self.inputs: Any = None
        self.findings: Any = None
        """Makes what takes all outputs, to tell what they tell together."""


def load_work(workload: Dict[str, Any], context: Dict[str, Any], asynchronous: bool = False) -> Work:
    """Loads it into this process or interpreter. `asynchronous`: a form that lets others go on while it waits, where there is one."""
    if workload["type"] == "module":
        return _of_file(workload["path"])
    return _of_twin(workload, context_of(workload, context), asynchronous)


def context_of(workload: Dict[str, Any], context: Dict[str, Any]) -> Context:
    """The context as twins know it."""
    return Context(workload["params"], context["tasks"], context["tempDir"], context["prepared"], context["serviceUrl"])


def _of_twin(workload: Dict[str, Any], context: Context, asynchronous: bool) -> Work:
    name = workload["id"].replace("-", "_")
    try:
        twin = import_module("lanewise_python.workloads." + name)
    except Exception as error:
        raise LoadError("Workload \"%s\" can't be run in %s: %s." % (workload["id"], sys.executable, why(error))) from error
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
    """What a twin makes is kept for its whole process, so threads share it."""
    global _set_up
    with _lock:
        if not _set_up:
            setup()
            _set_up = True


def _of_file(path: str) -> Work:
    with _lock:
        module = _module(path)
    task = getattr(module, "task", None)
    if not callable(task):
        raise LoadError("The task file %s has no function \"task\"; write \"def task(x): ...\"." % path)
    work = Work(task)
    for name in ("setup", "teardown"):
        step = getattr(module, name, None)
        if step is not None and not callable(step):
            raise LoadError("\"%s\" of the task file %s is no function." % (name, path))
        setattr(work, name, step)
    work.inputs = getattr(module, "inputs", None)
    return work


def _module(path: str) -> ModuleType:
    """The file as a module, under a name by which its classes are found again when they travel between processes."""
    loaded = sys.modules.get(_NAME)
    if loaded is not None:
        return loaded
    spec = importlib.util.spec_from_file_location(_NAME, path)
    if spec is None or spec.loader is None or not os.path.exists(path):
        raise LoadError("The task file %s does not exist." % path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[_NAME] = module
    # As for a program, what lies beside it can be imported, and nothing is written there.
    sys.path.insert(0, os.path.dirname(path))
    before = sys.dont_write_bytecode
    sys.dont_write_bytecode = True
    try:
        spec.loader.exec_module(module)
    except BaseException as error:
        del sys.modules[_NAME]
        raise LoadError("The task file %s could not be loaded: %s." % (path, why_at(error, path))) from error
    finally:
        sys.dont_write_bytecode = before
    return module
