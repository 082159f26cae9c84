"""The coordinator of a trial: stands for the user's program, receives one trial or one preparation from the lab, and reports."""

import atexit
import gc
import os
import queue
import signal
import sys
import threading
import time
from typing import Any, Dict

from .measure.clock import compare, reader
from .task.inputs import inputs_of, open_inputs, picked
from .messages.reporter import Reporter
from .measure.usage import cpu_ns, kept_ns
from .messages.wire import Wire, take_standard_streams
from .messages.error_text import missing_module, why
from .task.load_work import LoadError, load_work

_ASKED_TASKS = 100
_NAMES = {"cpython": "CPython", "pypy": "PyPy", "graalpy": "GraalPy"}


def main() -> None:
    """The whole life of the process."""
    wire = take_standard_streams()
    wire.send({"type": "hello"})
    message = wire.receive()
    if message is None:
        os._exit(1)
    if message["type"] == "preparation":
        wire.send({"type": "answer", "answer": _answer(message["preparation"])})
        os._exit(0)
    _run_trial(message["order"], wire)


def _answer(preparation: Dict[str, Any]) -> Dict[str, Any]:
    """Loads the work once, so that its errors show before the first measurement."""
    # Before the user's file: files next to it must not replace our modules.
    import multiprocessing

    started = time.monotonic()
    try:
        work = load_work(preparation["workload"], preparation["context"])
        load_ms = (time.monotonic() - started) * 1000
        inputs = inputs_of(work, _ASKED_TASKS)
        if preparation["compiles"]:
            _compile()
    except LoadError as error:
        problem = {"code": "bad-input", "message": str(error)}
        missing = missing_module(error)
        return {"ok": False, "problem": dict(problem, missingModule=missing) if missing else problem}
    found = {
        "path": preparation["workload"].get("path", ""),
        "inputs": None if inputs is None else len(inputs),
        "hasSetup": work.setup is not None,
        "hasTeardown": work.teardown is not None,
        "loadMs": load_ms,
        "makesInputs": work.make_input is not None,
        "asynchronous": work.asynchronous,
        "startMethod": multiprocessing.get_start_method(),
    }
    return {"ok": True, "value": found}


def _compile() -> None:
    """Compiles all of this package, whatever the environment says about writing bytecode: otherwise the first trial of each strategy, or every one, would
    compile what it loads, and pay for it. What can't be written is compiled then."""
    import compileall

    compileall.compile_dir(os.path.dirname(os.path.abspath(__file__)), quiet=2)


def _run_trial(order: Dict[str, Any], wire: Wire) -> None:
    order["reader"] = compare(int(order["sentNs"]))
    now_ns = reader(order["reader"])
    reporter = Reporter(wire, int(order["originNs"]), now_ns, order["taskTimeoutMs"])
    reporter.send({"type": "booted", "atMs": reporter.ms(now_ns())})
    closing: "queue.SimpleQueue[None]" = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(wire, reporter, closing), name="lanewise-listener", daemon=True).start()
    try:
        # Before the user's file: files next to it must not replace what we import.
        start = _program_of(order)
        work = load_work(order["workload"], order["context"])
        inputs = open_inputs(work, order["inputsFile"], order["context"]["tasks"])
        order["count"] = order["context"]["tasks"]
        if order.get("pick") is not None:
            order["count"] = len(order["pick"])
            inputs = picked(inputs, order["pick"])
        reporter.findings = work.findings() if work.findings else None
        program = start(order, inputs, reporter)
    except LoadError as error:
        _give_up(reporter, closing, "could-not-start", str(error).rstrip("."))
    except Exception as error:
        _give_up(reporter, closing, "could-not-start", why(error))
    kept_at_ready = kept_ns()
    cpu_at_ready = cpu_ns()
    reporter.begin()
    try:
        program.run()
    except LoadError as error:
        _give_up(reporter, closing, "died", str(error).rstrip("."))
    except TimeoutError as error:
        _give_up(reporter, closing, "timeout", str(error))
    except Exception as error:
        _give_up(reporter, closing, "internal", why(error))
    last_ms = reporter.ms(now_ns())
    cpu_at_done = cpu_ns()
    kept_at_done = kept_ns()
    found = reporter.findings.all() if reporter.findings else []
    reporter.send({"type": "done", "lastResultMs": last_ms, "findings": found})
    reporter.send({"type": "runtime", "runtime": _runtime(order["spec"])})
    closing.get()

    def used() -> Dict[str, Any]:
        startup, ran = program.cpu
        cpu = {"startup": startup + cpu_at_ready / 1e6, "run": ran + (cpu_at_done - cpu_at_ready) / 1e6}
        kept = None
        if kept_at_ready is not None and kept_at_done is not None:
            kept = max(0, kept_at_done - kept_at_ready + program.kept_ns) / 1e6
        return {"cpuMs": cpu, "keptMs": kept}

    # Final even if the teardown never ends.
    program.look()
    reporter.send(dict(used(), type="usage"))
    program.close()
    more = {name: getattr(program, name, []) for name in ("remarks", "machines")}
    message = dict(used(), type="closed", lanes=program.lanes, lock=None, samples=[], **more)
    del program
    _end(wire, message)


def _program_of(order: Dict[str, Any]) -> Any:
    """The class that runs the strategy, with everything that it will import."""
    # Imported here: a strategy loads only what it uses; asyncio and multiprocessing take as long as everything else.
    if order["spec"]["id"] == "python-sequential":
        from .run.sequential import Sequential

        return Sequential
    if order["spec"]["id"] == "python-asyncio":
        from .run.in_flight import InFlight

        return InFlight
    if order["spec"]["id"] == "python-dask":
        from .on_dask.program import DaskProgram

        return DaskProgram
    from .run.dispatcher import Dispatcher
    from .run.pools import preload

    preload(order["spec"])
    return Dispatcher


def _runtime(spec: Dict[str, Any]) -> str:
    """The version of Python, whether the GIL is on after all imports (an extension may have switched it on again), its environment, and its default
    way of starting processes."""
    return _version() + _environment() + _start_method(spec) + _dask(spec)


def _start_method(spec: Dict[str, Any]) -> str:
    if spec.get("start") != "default":
        return ""
    import multiprocessing

    return ", which starts processes by %s" % multiprocessing.get_start_method()


def _dask(spec: Dict[str, Any]) -> str:
    if spec["id"] != "python-dask":
        return ""
    import distributed

    return ", with Dask %s" % distributed.__version__


def _environment() -> str:
    """The virtual or conda environment of this interpreter, as the end of a sentence."""
    if sys.prefix != sys.base_prefix:
        return " in the virtual environment %s" % sys.prefix
    if os.path.isdir(os.path.join(sys.prefix, "conda-meta")):
        return " in the conda environment %s" % sys.prefix
    return ""


def _version() -> str:
    name = _NAMES.get(sys.implementation.name, sys.implementation.name)
    python = "%d.%d.%d" % sys.version_info[:3]
    if sys.implementation.name != "cpython":
        return "%s %d.%d.%d (Python %s)" % ((name,) + tuple(sys.implementation.version[:3]) + (python,))
    text = "%s %s" % (name, python)
    if "free-threading" not in sys.version:
        return text
    enabled = getattr(sys, "_is_gil_enabled", lambda: True)()
    return "%s free-threaded, GIL %s" % (text, "on" if enabled else "off")


def _give_up(reporter: Reporter, closing: "queue.SimpleQueue[None]", kind: str, message: str) -> None:
    reporter.fail(kind, message)
    # The lab ends this process.
    while True:
        closing.get()


def _listen(wire: Wire, reporter: Reporter, closing: "queue.SimpleQueue[None]") -> None:
    """Reads the lab's messages. Once the lab is gone, or wants an immediate end, nothing may be left."""
    while True:
        message = wire.receive()
        if message is None:
            reporter.ending = True
            _end_at_once()
        elif message["type"] == "close":
            closing.put(None)


def _end_at_once() -> None:
    """Kills the workers, and lets the tracker of multiprocessing remove the semaphores, which have names in the whole system."""
    multiprocessing: Any = sys.modules.get("multiprocessing")
    if multiprocessing:
        for child in multiprocessing.active_children():
            child.kill()
    # It holds a pipe to the tracker too, which waits until no process does.
    server: Any = sys.modules.get("multiprocessing.forkserver")
    pid = getattr(getattr(server, "_forkserver", None), "_forkserver_pid", None)
    if pid:
        os.kill(pid, signal.SIGKILL)
    tracker: Any = sys.modules.get("multiprocessing.resource_tracker")
    stop = getattr(getattr(tracker, "_resource_tracker", None), "_stop", None)
    if stop:
        try:
            stop()
        except Exception as error:
            print("tracker: %s" % why(error), file=sys.stderr)
    os._exit(1)


def _end(wire: Wire, message: Dict[str, Any]) -> None:
    """Sends the last message once multiprocessing has cleaned up, which it does as the interpreter ends; the lab ends this process then."""
    gc.collect()
    util: Any = sys.modules.get("multiprocessing.util")
    if util:
        atexit.unregister(util._exit_function)
        util._exit_function()
    wire.send(message)
    os._exit(0)
