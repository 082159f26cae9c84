"""What a trial passes to a workload; the twin of WorkloadContext in workloads/workload.ts, with the parameters beside it."""

from typing import Any, Mapping, NamedTuple, Optional


class Context(NamedTuple):
    """Plain data: it is pickled to worker processes."""

    params: Mapping[str, Any]
    """The workload's parameters, named as in its form."""
    tasks: int
    """Number of tasks in the trial."""
    temp_dir: str
    """The trial's own folder, made before it and removed after it."""
    prepared: Any = None
    """What the workload's `prepare` returned, once per experiment."""
    service_url: Optional[str] = None
    """Address of the trial's local service, if the workload requests one."""
