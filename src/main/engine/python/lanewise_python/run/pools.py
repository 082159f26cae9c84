"""The executors of concurrent.futures, one kind per strategy."""

from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Any, Callable, Dict, List, Optional

# The path of a socket (the fork server's) has room for about 100 characters.
_LONGEST_TEMP = 60


class Pool:
    """An executor and what is known of its workers. Threads and interpreters live and end with this process."""

    lane_type = "thread"
    """The kind of lane, as in contract/result.ts."""
    shares_process = True

    def __init__(self, spec: Dict[str, Any], temp_dir: str) -> None:
        self.executor = self._make(spec, temp_dir)

    def _make(self, spec: Dict[str, Any], temp_dir: str) -> Executor:
        return ThreadPoolExecutor(spec["workers"], thread_name_prefix="lanewise")

    def exit_codes(self) -> Dict[int, Any]:
        """How its processes ended, by pid."""
        return {}

    def helpers(self) -> List[int]:
        """Processes that it needs besides the workers."""
        return []

    def input_problem(self, value: Any) -> Optional[BaseException]:
        """Why an input can't travel to a worker; None if it can. For a task that failed to travel, since it pickles the input once more."""
        return None


class InterpreterPool(Pool):
    """Each worker is its own interpreter in this process (Python 3.14)."""

    lane_type = "interpreter"

    def _make(self, spec: Dict[str, Any], temp_dir: str) -> Executor:
        from concurrent.futures import InterpreterPoolExecutor  # type: ignore[attr-defined]

        executor: Executor = InterpreterPoolExecutor(spec["workers"], thread_name_prefix="lanewise")
        return executor

    def input_problem(self, value: Any) -> Optional[BaseException]:
        import pickle

        return _raised_by(pickle.dumps, value)


class ProcessPool(Pool):
    """Each worker is a process, started in one of the system's ways."""

    lane_type = "process"
    shares_process = False

    def _make(self, spec: Dict[str, Any], temp_dir: str) -> Executor:
        # Imported here: strategies without processes need not load it.
        import multiprocessing
        import tempfile
        from concurrent.futures import ProcessPoolExecutor

        if len(temp_dir) < _LONGEST_TEMP:
            # multiprocessing's files are removed with the trial's folder.
            tempfile.tempdir = temp_dir
        context = multiprocessing.get_context(None if spec["start"] == "default" else spec["start"])
        self._start = context.get_start_method()
        self._children = multiprocessing.active_children
        self._processes: Dict[int, Any] = {}
        return ProcessPoolExecutor(spec["workers"], mp_context=context)

    def learn_processes(self) -> None:
        """Remembers its processes, once they exist, to report how they ended."""
        self._processes = {child.pid: child for child in self._children() if child.pid}

    def exit_codes(self) -> Dict[int, Any]:
        for child in self._processes.values():
            child.join(1)
        return {pid: child.exitcode for pid, child in self._processes.items()}

    def input_problem(self, value: Any) -> Optional[BaseException]:
        from multiprocessing.reduction import ForkingPickler

        return _raised_by(ForkingPickler.dumps, value)

    def kill(self, pid: int) -> None:
        """Ends one of its processes at once."""
        child = self._processes.get(pid)
        if child:
            child.kill()

    def helpers(self) -> List[int]:
        """The fork server, and the process that removes leftover semaphores. The library has no public name for either."""
        if self._start == "fork":
            return []
        from multiprocessing import resource_tracker

        found = [getattr(getattr(resource_tracker, "_resource_tracker", None), "_pid", None)]
        if self._start == "forkserver":
            from multiprocessing import forkserver

            found.append(getattr(getattr(forkserver, "_forkserver", None), "_forkserver_pid", None))
        return [pid for pid in found if isinstance(pid, int)]


def _raised_by(call: Callable[[Any], Any], value: Any) -> Optional[BaseException]:
    try:
        call(value)
    except Exception as error:
        return error
    return None


def preload(spec: Dict[str, Any]) -> None:
    """Imports what the pool of a strategy imports, before the user's file is loaded and its folder comes first."""
    # Python loads both on demand.
    if spec["id"] == "python-processes":
        import concurrent.futures.process
        import multiprocessing.context
        import tempfile  # noqa: F401
    else:
        import concurrent.futures.thread  # noqa: F401


def make_pool(spec: Dict[str, Any], temp_dir: str) -> Pool:
    """The pool of a strategy. Raises ValueError or ImportError if this Python or system does not support it."""
    kinds = {"python-threads": Pool, "python-processes": ProcessPool, "python-interpreters": InterpreterPool}
    return kinds[spec["id"]](spec, temp_dir)
