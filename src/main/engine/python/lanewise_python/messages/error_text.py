"""Errors in one line."""

import os
import sys
import traceback
from typing import Optional

_LONGEST = 500


def why(error: BaseException) -> str:
    """An exception's text: shown like JavaScript's, the plain Exception without its name, its lines joined by blanks."""
    if isinstance(error, SystemExit):
        return "called sys.exit(%s)" % ("" if error.code is None else repr(error.code))
    text = one_line(_text_of(error))
    name = type(error).__name__
    if type(error) is Exception and text:
        return text
    return ("%s: %s" % (name, text) if text else name)[:_LONGEST]


def _text_of(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:
        return "(its text can't be read)"


def too_long(limit_s: float) -> str:
    """What happened to a task that took more than its limit, which is written as `formatLimit` writes it in JavaScript."""
    return "ran longer than the limit of {:,.15g}\u00a0s".format(limit_s)


def one_line(text: str) -> str:
    """A message as one line, without lines that only draw (carets, frames)."""
    lines = (line.strip() for line in text.strip().splitlines())
    return " ".join(line for line in lines if any(character.isalnum() for character in line))[:_LONGEST]


def why_at(error: BaseException, path: str) -> str:
    """The same, with the line of the file `path` and advice, where known."""
    if isinstance(error, SyntaxError) and error.filename and os.path.samefile(error.filename, path):
        return "line %s: %s: %s" % (error.lineno, type(error).__name__, error.msg)
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == path]
    text = why(error) + _advice(error, path)
    return "line %s: %s" % (lines[-1], text) if lines else text


def interpreter() -> str:
    """This interpreter, in a phrase."""
    return "Python %d.%d.%d (%s)" % (sys.version_info[:3] + (sys.executable,))


def task_failure(error: BaseException) -> str:
    """The message of a failed task; if it lacks a module, it also names the interpreter, so that the lab can find another that has it."""
    text = why(error)
    return "%s in %s" % (text, interpreter()) if isinstance(error, ModuleNotFoundError) else text


def missing_module(error: Optional[BaseException]) -> Optional[str]:
    """The name of the module that an import did not find, if the error or its cause names it; None if part of an existing module is missing."""
    while error is not None:
        if isinstance(error, ModuleNotFoundError) and error.name and error.name.isidentifier():
            return error.name
        error = error.__cause__
    return None


def _advice(error: BaseException, path: str) -> str:
    if isinstance(error, SystemExit):
        return '; put the code that reads arguments or runs the program under "if __name__ == \'__main__\':"'
    if isinstance(error, ImportError) and "relative import" in str(error):
        return "; add an __init__.py to its folder, or import it by its full name"
    if isinstance(error, (ImportError, AttributeError)):
        return shadow_text(path, _text_of(error))
    return ""


def shadow_text(path: str, message: str) -> str:
    """The file next to the task that hides a standard module named in a message, as the end of a sentence; empty if there is none."""
    own = getattr(sys, "stdlib_module_names", None) or frozenset(sys.builtin_module_names) | _OFTEN_HIDDEN
    folder = os.path.dirname(path)
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return ""
    found = ((name, _module_name(folder, name)) for name in names)
    hiding = [(name, module) for name, module in found if module in own and ("'%s'" % module in message or "'%s." % module in message)]
    if not hiding:
        return ""
    return "; %s in %s hides Python's own module %s. Rename it" % (hiding[0][0], folder, hiding[0][1])


# Python before 3.10 has no list of its modules.
_OFTEN_HIDDEN = frozenset(
    "abc array ast calendar code collections concurrent copy csv datetime email enum functools heapq html http inspect io json"
    " logging math multiprocessing numbers operator os parser pickle platform profile queue random re sched secrets select"
    " selectors signal site socket ssl statistics string struct subprocess symbol tempfile test threading time token types"
    " typing uuid warnings".split()
)


def _module_name(folder: str, name: str) -> str:
    stem, extension = os.path.splitext(name)
    if extension == ".py":
        return stem
    return name if extension == "" and os.path.isdir(os.path.join(folder, name)) else ""


def exit_text(code: object) -> str:
    """How a process ended, from its exit code as multiprocessing reports it."""
    if isinstance(code, int) and code < 0:
        try:
            import signal

            return "was ended by signal %s" % signal.Signals(-code).name
        except ValueError:
            return "was ended by signal %d" % -code
    return "ended" if code is None else "exited with code %s" % code
