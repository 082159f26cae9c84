"""The module name of a task's file, and the folders from which Python imports it."""

import os
import re
import sys
from typing import List, Tuple

_NAME = "lanewise_task"
# As deep as packages that people write; a file with more dots than folders is wrong anyway.
_DEEPEST = 20


def place_of(path: str) -> Tuple[str, List[str]]:
    """The module's name and the folders to put first on `sys.path`.

    A file in a package (a folder with an `__init__.py`, or one whose modules it imports with leading dots) is part of it: `pkg.task`, imported from
    the folder above the package. Any other file is a module by its own stem, as Python itself imports it, so that processes which the task starts find
    what it defines. A stem that a standard module has, or that can't be imported, is replaced by a name of ours.
    """
    folder, file = os.path.split(os.path.abspath(path))
    stem = os.path.splitext(file)[0]
    names = [stem]
    top = folder
    wanted = _leading_dots(path)
    for level in range(_DEEPEST):
        if not os.path.exists(os.path.join(top, "__init__.py")) and level >= wanted:
            break
        above, name = os.path.split(top)
        if not name.isidentifier() or above == top:
            break
        names.insert(0, name)
        top = above
    if len(names) > 1:
        return ".".join(names), [top, folder]
    known = getattr(sys, "stdlib_module_names", None) or sys.builtin_module_names
    return (_NAME if "." in stem or stem in known or stem.startswith("lanewise_") else stem), [folder]


def _leading_dots(path: str) -> int:
    """How many folders up its relative imports reach: `from .a` is 1, `from ..a` 2."""
    try:
        with open(path, "rb") as file:
            source = file.read()
    except OSError:
        return 0
    return max((len(found.group(1)) for found in re.finditer(rb"^[ \t]*from[ \t]+(\.+)", source, re.MULTILINE)), default=0)
