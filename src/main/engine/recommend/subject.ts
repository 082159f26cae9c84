import type { RecommendRequest, WorkloadRef } from '../../../contract/index.ts';
import type { PythonPort } from '../ports.ts';
import type { PythonSetUp } from '../workbench/python-set-up.ts';
import type { Workbench } from '../workbench/workbench.ts';

/** The interpreter of a Python task, and how strategies name it. */
interface TaskPython extends PythonSetUp {
  /** A version, a path, or nothing for the first in the order of choice. */
  readonly setting: string;
}

/** The task that a recommendation is for, ready to be run. */
export interface Subject {
  readonly bench: Workbench;
  readonly request: RecommendRequest;
  readonly workload: WorkloadRef;
  /** The number of the real job, which may have more than there are inputs here. */
  readonly tasks: number;
  /** Null for a JavaScript task. */
  readonly python: TaskPython | null;
  /** The usable cores of this machine. */
  readonly cores: number;
  readonly pythons: PythonPort;
}
