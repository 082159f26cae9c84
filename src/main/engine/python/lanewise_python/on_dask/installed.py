"""Makes this package importable in the processes of a Dask cluster that others started: in memory, so that no file is left there.

Its text runs there (`exec`), since they can't import it yet, so it imports nothing of the package.
"""

import importlib.util
import sys
from typing import Any, Dict

_PACKAGE = "lanewise_python"


class SourceFinder:
    """Finds the modules of the package among their texts."""

    def __init__(self, sources: Dict[str, str], digest: str) -> None:
        self.sources = sources
        self.lanewise_digest = digest
        self.uses = 0

    def find_spec(self, name: str, _path: Any = None, _target: Any = None) -> Any:
        """As importlib asks; None for all other modules."""
        if name not in self.sources:
            return None
        folder = any(each.startswith(name + ".") for each in self.sources)
        return importlib.util.spec_from_loader(name, self, is_package=folder)  # type: ignore[arg-type]

    def create_module(self, _spec: Any) -> None:
        """Python's own way."""

    def exec_module(self, module: Any) -> None:
        """Runs the text of a module."""
        exec(compile(self.sources[module.__name__], "<%s>" % module.__name__, "exec"), module.__dict__)


def install(sources: Dict[str, str], digest: str) -> None:
    """Installs it, for one trial more. Another version, which a killed trial left, is replaced."""
    found = next((each for each in sys.meta_path if hasattr(each, "lanewise_digest")), None)
    if found is None or getattr(found, "lanewise_digest") != digest:
        if found is not None:
            _remove(found)
        found = SourceFinder(sources, digest)
        sys.meta_path.insert(0, found)
    found.uses += 1  # type: ignore[attr-defined]


def uninstall(digest: str) -> None:
    """Ends the use by one trial; after the last one nothing of it is left."""
    for found in [each for each in sys.meta_path if getattr(each, "lanewise_digest", None) == digest]:
        found.uses -= 1  # type: ignore[attr-defined]
        if found.uses <= 0:  # type: ignore[attr-defined]
            _remove(found)


def _remove(found: Any) -> None:
    sys.meta_path.remove(found)
    for name in [each for each in sys.modules if each == _PACKAGE or each.startswith(_PACKAGE + ".")]:
        del sys.modules[name]
