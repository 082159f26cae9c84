"""What goes wrong, in one line."""

import os
import traceback

_LONGEST = 500


def why(error: BaseException) -> str:
    """What an exception says: as JavaScript's are shown, the plain Exception without its name."""
    if isinstance(error, SystemExit):
        return "called sys.exit(%s)" % ("" if error.code is None else repr(error.code))
    text = str(error).strip().split("\n")[0]
    name = type(error).__name__
    if type(error) is Exception and text:
        return text[:_LONGEST]
    return ("%s: %s" % (name, text) if text else name)[:_LONGEST]


def why_at(error: BaseException, path: str) -> str:
    """The same, with the line of the file `path` where that is known."""
    if isinstance(error, SyntaxError) and error.filename and os.path.samefile(error.filename, path):
        return "line %s: %s: %s" % (error.lineno, type(error).__name__, error.msg)
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == path]
    return "line %s: %s" % (lines[-1], why(error)) if lines else why(error)


def exit_text(code: object) -> str:
    """How a process ended, from its exit code as multiprocessing gives it."""
    if isinstance(code, int) and code < 0:
        try:
            import signal

            return "was ended by signal %s" % signal.Signals(-code).name
        except ValueError:
            return "was ended by signal %d" % -code
    return "ended" if code is None else "exited with code %s" % code
