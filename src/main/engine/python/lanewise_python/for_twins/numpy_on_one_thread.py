"""NumPy, limited to the thread that calls it; importing this raises ImportError with a sentence if NumPy is unavailable."""

import os
import sys

# By itself its linear algebra starts a thread per core, which every strategy would then be measured with.
# It reads these on import. A user who has set the first one in the environment wants to measure that.
if "OMP_NUM_THREADS" not in os.environ:
    for _library in ("OMP", "OPENBLAS", "MKL", "BLIS"):
        os.environ[_library + "_NUM_THREADS"] = "1"
    os.environ["VECLIB_MAXIMUM_THREADS"] = "1"

try:
    import numpy
except ImportError as error:
    if isinstance(error, ModuleNotFoundError) and error.name == "numpy":
        _why = "NumPy is missing; install it with: %s -m pip install numpy" % sys.executable
    else:
        # It exists and does not load: in a sub-interpreter, or built for another Python.
        _why = "NumPy can't be used: %s" % str(error).strip().split("\n")[0]
    raise ImportError(_why) from error

__all__ = ["numpy"]
