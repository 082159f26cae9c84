"""What a trial hands to a workload; the twin of WorkloadContext in workloads/workload.ts, with the parameters beside it."""

from typing import Any, Mapping, NamedTuple, Optional


class Context(NamedTuple):
    """Plain data: it is pickled to worker processes."""

    params: Mapping[str, Any]
    """The workload's parameters, named as in its form."""
    tasks: int
    """Number of tasks in the trial."""
    temp_dir: str
    """A folder of the trial's own, made before it and removed after it."""
    prepared: Any = None
    """What the workload's `prepare` gave, once per experiment."""
    service_url: Optional[str] = None
    """Address of the trial's local service, where the workload asked for one."""
