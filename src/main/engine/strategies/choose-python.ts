import { ok, problem, type Outcome, type PythonInfo, type PythonSpec } from '../../../contract/index.ts';

/** The oldest Python that runs what we run, and the first with a pool of interpreters. */
const OLDEST = [3, 8] as const;
const WITH_INTERPRETERS = [3, 14] as const;

/** Whether a `python` setting is the path of an interpreter, rather than a version. */
export const isPath = (setting: string): boolean => /[\\/]/.test(setting);

/** The interpreter that a strategy means, among those that were found. A path is looked up by who can ask it; see `checked`. */
export function choosePython(spec: PythonSpec, found: readonly PythonInfo[]): Outcome<PythonInfo> {
  const wanted = spec.python.trim().toLowerCase();
  const able = found.filter((python) => unfit(spec, python) === null);
  if (wanted === '') {
    const newest = able.find((python) => isCPython(python) && python.freeThreaded !== true) ?? able.find(isCPython) ?? able[0];
    if (newest) return ok(newest);
    const [best] = found;
    return problem(
      'bad-input',
      best ? (unfit(spec, best) ?? '') : `No Python was found on this machine; install one, or give its path: ${spec.id}:python=PATH.`,
    );
  }
  const matching = found.filter((python) => matches(python, wanted));
  const chosen = matching.find((python) => unfit(spec, python) === null && (python.freeThreaded !== true || wanted.endsWith('t')));
  if (chosen) return ok(chosen);
  const [other] = matching;
  if (other) return checked(spec, other);
  const known = found.map(nameOf);
  return problem(
    'bad-input',
    `No Python "${spec.python}" was found on this machine; ${known.length > 0 ? `there are ${known.join(', ')}` : 'there is none'}. Give another version, or a path.`,
  );
}

/** The interpreter, or why it can't run the strategy. */
export function checked(spec: PythonSpec, python: PythonInfo): Outcome<PythonInfo> {
  const why = unfit(spec, python);
  return why === null ? ok(python) : problem('bad-input', why);
}

/** Why an interpreter can't run a strategy, in a sentence; null: it can. */
function unfit(spec: Pick<PythonSpec, 'id'>, python: PythonInfo): string | null {
  const named = `${isCPython(python) ? 'Python ' : ''}${nameOf(python)} (${python.path})`;
  if (!isAtLeast(python, OLDEST)) return `${named} is too old: Python 3.8 or newer is needed.`;
  if (spec.id === 'python-interpreters' && !(isCPython(python) && isAtLeast(python, WITH_INTERPRETERS)))
    return `${named} has no pool of interpreters: ${spec.id} needs CPython 3.14 or newer.`;
  return null;
}

/** What people call it: "3.11.2", "3.14.0t", "PyPy 3.10.14". */
export const nameOf = (python: PythonInfo): string =>
  `${isCPython(python) ? '' : `${python.implementation} `}${python.version}${python.freeThreaded ? 't' : ''}`;

/** `3.11`, `3.14t`, `pypy`, `pypy3.10`, and exact versions. Without a `t` the build with the GIL is meant, where there is one. */
function matches(python: PythonInfo, wanted: string): boolean {
  const [, kind = '', version = '', threaded] = /^([a-z]*)-?(\d[\d.]*(?:(?:a|b|rc)\d+\+?)?)?(t)?$/.exec(wanted) ?? [null, 'none'];
  if (threaded !== undefined && python.freeThreaded !== true) return false;
  const implementation = python.implementation.toLowerCase();
  if (kind === '' || kind === 'python' || kind === 'cpython' ? implementation !== 'cpython' : !implementation.startsWith(kind))
    return false;
  return version === '' || python.version === version || python.version.startsWith(`${version}.`);
}

const isCPython = (python: PythonInfo): boolean => python.implementation === 'CPython';

function isAtLeast({ version }: PythonInfo, [major, minor]: readonly [number, number]): boolean {
  const [a = 0, b = 0] = version.split('.').map(Number);
  return a > major || (a === major && b >= minor);
}

/** Why no interpreter here can run a strategy with its default settings; null: one can. */
export function whyNoPython(id: PythonSpec['id'], found: readonly PythonInfo[]): string | null {
  const spec = { id, python: '' } as PythonSpec;
  const chosen = choosePython(spec, found);
  return chosen.ok ? null : chosen.problem.message;
}
