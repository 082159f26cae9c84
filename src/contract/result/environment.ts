import { z } from 'zod';
import { amount, listOf, path, sentence } from '../bounded.ts';

/** A Python interpreter found on this machine. */
export const pythonInfo = z.object({
  path,
  version: sentence,
  implementation: sentence,
  /** Built without the GIL. Results of older versions lack this field and those below. */
  freeThreaded: z.boolean().optional(),
  /** Whether the GIL is on at start-up. */
  gilEnabled: z.boolean().optional(),
  /** NumPy's version; null means not installed. */
  numpy: sentence.nullable().optional(),
  /** Dask's version (the package `distributed`); null means not installed. */
  dask: sentence.nullable().optional(),
  /** The version of the implementation, if it differs from the version of Python: PyPy 7.3.11 is Python 3.9.16. */
  implementationVersion: sentence.optional(),
  /** Why it comes before others: it is active in the shell, lies beside the task, or is `python3` on PATH. */
  preferred: z.enum(['active', 'task', 'path']).optional(),
});
export type PythonInfo = z.infer<typeof pythonInfo>;

/** The interpreters that can run a task, in the order of choice, and the default one; null if there is none. */
export interface PythonChoice {
  readonly pythons: readonly PythonInfo[];
  readonly asFound: PythonInfo | null;
}

/** The name of an interpreter: "3.11.2", "3.14.0t" (built without the GIL), "PyPy 7.3.11 (Python 3.9.16)". */
export function pythonName({ implementation, version, freeThreaded, implementationVersion }: PythonInfo): string {
  const of = `${version}${freeThreaded ? 't' : ''}`;
  if (implementation === 'CPython') return of;
  return implementationVersion === undefined ? `${implementation} ${of}` : `${implementation} ${implementationVersion} (Python ${of})`;
}

/** The name of an interpreter with its implementation: "Python 3.11.2", "PyPy 7.3.11 (Python 3.9.16)". */
export const pythonTitle = (python: PythonInfo): string => `${python.implementation === 'CPython' ? 'Python ' : ''}${pythonName(python)}`;

/** The name and path of an interpreter, and why it comes first: "Python 3.11.2 (/project/.venv/bin/python, beside the task)". */
export const pythonAt = (python: PythonInfo): string =>
  `${pythonTitle(python)} (${[python.path, ...(python.preferred ? [preferredAs[python.preferred]] : [])].join(', ')})`;

/** Notes on an interpreter for a list: free-threaded, NumPy, Dask, why it comes first, why Lanewise can't use it. */
export function pythonNotes(python: PythonInfo): string[] {
  const { freeThreaded, gilEnabled, numpy, dask, preferred } = python;
  return [
    ...(freeThreaded ? [gilEnabled === true ? 'free-threaded build, GIL on' : 'free-threaded'] : []),
    ...(typeof numpy === 'string' ? [`NumPy ${numpy}`] : []),
    ...(typeof dask === 'string' ? [`Dask ${dask}`] : []),
    ...(preferred ? [preferredAs[preferred]] : []),
    ...(isTooOld(python) ? [`too old: Lanewise needs ${OLDEST_PYTHON.join('.')} or newer`] : []),
  ];
}

const preferredAs = { active: 'active', task: 'beside or above the task', path: 'python3 on PATH' } as const;

/** The oldest Python that Lanewise supports. */
export const OLDEST_PYTHON = [3, 8] as const;

/** Whether the interpreter is older than the oldest Python that Lanewise supports. */
export function isTooOld({ version }: PythonInfo): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < OLDEST_PYTHON[0] || (major === OLDEST_PYTHON[0] && minor < OLDEST_PYTHON[1]);
}

/** The current load of other programs, before a measurement. */
export interface LoadNow {
  /** Cores that they use on average, and the cores of the whole machine. */
  readonly othersCores: number;
  readonly machineCores: number;
  /** "Other programs use 1.6 of 2 cores."; null if that is too little to matter. */
  readonly says: string | null;
}

/** The machine and runtimes of an experiment. */
export const environment = z.object({
  /** Cores that the process may use by affinity and cgroup quota, not the number in the machine. */
  cores: amount,
  cpuModel: sentence,
  memoryBytes: amount,
  os: sentence,
  arch: sentence,
  node: sentence,
  electron: sentence.nullable(),
  pythons: listOf(pythonInfo, 1000),
  /** Files that look like interpreters and did not answer in time; absent if all answered. */
  silentPythons: listOf(path, 1000).optional(),
  host: z.enum(['electron', 'browser', 'cli']),
  lanewise: sentence,
  /** The measure of memory: PSS counts shared pages once, the working set counts them in every process. */
  memoryMethod: z.enum(['pss', 'working-set']),
  /** Sentences on what makes figures less certain: a virtual machine, a busy machine, battery, a debugger. */
  warnings: listOf(sentence, 100),
});
export type Environment = z.infer<typeof environment>;
