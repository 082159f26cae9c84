import { z } from 'zod';
import { amount, listOf, path, sentence } from '../bounded.ts';

/** A Python interpreter found on this machine. */
export const pythonInfo = z.object({
  path,
  version: sentence,
  implementation: sentence,
  /** Built without the GIL. This and what follows is absent in results of before it was asked. */
  freeThreaded: z.boolean().optional(),
  /** Whether the GIL is on in it when it starts. */
  gilEnabled: z.boolean().optional(),
  /** NumPy's version; null: not installed. */
  numpy: sentence.nullable().optional(),
  /** The version of the implementation itself, where that is not the version of Python: PyPy 7.3.11 is Python 3.9.16. */
  implementationVersion: sentence.optional(),
  /** Why it comes before others: it is active in the shell, lies beside the task, or is what `python3` means on PATH. */
  preferred: z.enum(['active', 'task', 'path']).optional(),
});
export type PythonInfo = z.infer<typeof pythonInfo>;

/** The interpreters that can run a task, in the order of choice, and the one that does where none is named; null: there is none. */
export interface PythonChoice {
  readonly pythons: readonly PythonInfo[];
  readonly asFound: PythonInfo | null;
}

/** What people call an interpreter: "3.11.2", "3.14.0t" (built without the GIL), "PyPy 7.3.11 (Python 3.9.16)". */
export function pythonName({ implementation, version, freeThreaded, implementationVersion }: PythonInfo): string {
  const of = `${version}${freeThreaded ? 't' : ''}`;
  if (implementation === 'CPython') return of;
  return implementationVersion === undefined ? `${implementation} ${of}` : `${implementation} ${implementationVersion} (Python ${of})`;
}

/** An interpreter by its name: "Python 3.11.2", "PyPy 7.3.11 (Python 3.9.16)". */
export const pythonTitle = (python: PythonInfo): string => `${python.implementation === 'CPython' ? 'Python ' : ''}${pythonName(python)}`;

/** An interpreter by its name and its place, and why it comes first: "Python 3.11.2 (/project/.venv/bin/python, beside the task)". */
export const pythonAt = (python: PythonInfo): string =>
  `${pythonTitle(python)} (${[python.path, ...(python.preferred ? [preferredAs[python.preferred]] : [])].join(', ')})`;

/** What is particular about an interpreter, for a list of them: free-threaded, NumPy, why it comes first, why it can't be used. */
export function pythonNotes(python: PythonInfo): string[] {
  const { freeThreaded, gilEnabled, numpy, preferred } = python;
  return [
    ...(freeThreaded ? [gilEnabled === true ? 'free-threaded build, GIL on' : 'free-threaded'] : []),
    ...(typeof numpy === 'string' ? [`NumPy ${numpy}`] : []),
    ...(preferred ? [preferredAs[preferred]] : []),
    ...(isTooOld(python) ? ['too old to be used: 3.8 or newer is needed'] : []),
  ];
}

const preferredAs = { active: 'active', task: 'beside or above the task', path: 'python3 on PATH' } as const;

/** Whether it is older than the oldest Python that runs what Lanewise runs. */
export function isTooOld({ version }: PythonInfo): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < 3 || (major === 3 && minor < 8);
}

/** What other programs do now, before anything is measured. */
export interface LoadNow {
  /** Cores that they use on average, of so many that the whole machine has. */
  readonly othersCores: number;
  readonly machineCores: number;
  /** "Other programs use 1.6 of 2 cores."; null where it is too little to matter. */
  readonly says: string | null;
}

/** The machine and runtimes on which an experiment ran. */
export const environment = z.object({
  /** Cores the process may use: affinity and cgroup quota count, not the number in the box. */
  cores: amount,
  cpuModel: sentence,
  memoryBytes: amount,
  os: sentence,
  arch: sentence,
  node: sentence,
  electron: sentence.nullable(),
  pythons: listOf(pythonInfo, 1000),
  /** Files that look like interpreters and did not answer in time; absent: all answered. */
  silentPythons: listOf(path, 1000).optional(),
  host: z.enum(['electron', 'browser', 'cli']),
  lanewise: sentence,
  /** How memory is measured: PSS counts shared pages once, the working set counts them for each process. */
  memoryMethod: z.enum(['pss', 'working-set']),
  /** Things that make figures less sure: a virtual machine, a busy machine, battery, a debugger. Sentences. */
  warnings: listOf(sentence, 100),
});
export type Environment = z.infer<typeof environment>;
