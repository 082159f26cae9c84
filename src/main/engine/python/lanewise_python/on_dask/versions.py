"""Compares what client, scheduler and workers have installed, as Client.get_versions reports it."""

from typing import Any, Dict, List, Optional

# Packages on whose versions the messages of Dask, and what is pickled in them, depend.
_PACKAGES = ("python", "dask", "distributed", "msgpack", "cloudpickle", "tornado", "toolz", "numpy", "pandas")


def differing(versions: Dict[str, Any]) -> List[str]:
    """One sentence for each package whose versions differ."""
    found = []
    for package in _PACKAGES:
        here = _of(versions["client"], package)
        places: Dict[str, List[str]] = {}
        others = [("the scheduler", versions.get("scheduler"))] if package not in ("numpy", "pandas") else []
        others += [(address, each) for address, each in sorted(versions["workers"].items())]
        for name, each in others:
            version = _of(each, package)
            if version != here:
                places.setdefault(version, []).append(name)
        if places:
            elsewhere = "; ".join("%s on %s" % (version, _listed(names)) for version, names in sorted(places.items()))
            found.append("versions of %s differ: %s here, %s" % (package, here, elsewhere))
    return found


def other_python(versions: Dict[str, Any]) -> Optional[str]:
    """The version of Python of a worker whose code this one can't run, nor it ours; None: all have the same minor version."""
    own = _minor(_of(versions["client"], "python"))
    others = (_of(each, "python") for each in versions["workers"].values())
    return next((other for other in others if _minor(other) != own), None)


def _of(versions: Any, package: str) -> str:
    packages = (versions or {}).get("packages") or {}
    return str(packages.get(package) or "none")


def _minor(version: str) -> List[str]:
    return version.split(".")[:2]


def _listed(names: List[str]) -> str:
    return names[0] if len(names) == 1 else "%s and %d more" % (names[0], len(names) - 1)
