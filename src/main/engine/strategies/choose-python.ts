import {
  isTooOld,
  ok,
  OLDEST_PYTHON,
  problem,
  pythonName,
  pythonTitle,
  type Outcome,
  type PythonChoice,
  type PythonInfo,
  type PythonSpec,
} from '../../../contract/index.ts';

/** The first Python with a pool of interpreters. */
const WITH_INTERPRETERS = [3, 14] as const;

/** Whether a `python` setting is the path of an interpreter, rather than a version. */
export const isPath = (setting: string): boolean => /[\\/]/.test(setting);

/**
 * The interpreter that a strategy means, among the found ones, in the order of choice (`inOrderOfChoice`). Without a setting, the
 * first preferred one, else the newest CPython with a GIL. `silent`: files that did not answer in time. A path is resolved by a caller that can
 * ask it; see `checked`.
 */
export function choosePython(
  spec: Pick<PythonSpec, 'id' | 'python'>,
  found: readonly PythonInfo[],
  silent: readonly string[] = [],
): Outcome<PythonInfo> {
  const wanted = spec.python.trim().toLowerCase();
  const able = found.filter((python) => unfit(spec, python) === null);
  if (wanted === '') {
    const best =
      able.find(({ preferred }) => preferred !== undefined) ??
      able.find((python) => isCPython(python) && python.freeThreaded !== true) ??
      able.find(isCPython) ??
      able[0];
    if (best) return ok(best);
    const [unable] = found;
    const none = `No Python was found on this machine; install one, or give its path: ${spec.id}:python=PATH.`;
    return problem('bad-input', `${unable ? (unfit(spec, unable) ?? '') : none}${silence(silent)}`);
  }
  const matching = found.filter((python) => matches(python, wanted));
  const chosen = matching.find((python) => unfit(spec, python) === null && (python.freeThreaded !== true || wanted.endsWith('t')));
  if (chosen) return ok(chosen);
  const [other] = matching;
  if (other) return checked(spec, other);
  const known = found.map(pythonName);
  return problem(
    'bad-input',
    `No Python "${spec.python}" was found on this machine; ${known.length > 0 ? `there are ${known.join(', ')}` : 'there is none'}. Give another version, or a path.${silence(silent)}`,
  );
}

/** A note on files that did not answer: one of them may be the missing Python. */
const silence = (silent: readonly string[]): string =>
  silent.length === 0 ? '' : ` ${silent.join(', ')} did not answer in time. Try again when this machine is less busy.`;

/** The interpreter, or why it can't run the strategy. */
export function checked(spec: Pick<PythonSpec, 'id'>, python: PythonInfo): Outcome<PythonInfo> {
  const why = unfit(spec, python);
  return why === null ? ok(python) : problem('bad-input', why);
}

/** Why an interpreter can't run a strategy, in a sentence; null: it can. */
function unfit(spec: Pick<PythonSpec, 'id'>, python: PythonInfo): string | null {
  const named = `${pythonTitle(python)} (${python.path})`;
  if (isTooOld(python)) return `${named} is too old: Python ${OLDEST_PYTHON.join('.')} or newer is needed.`;
  if (spec.id === 'python-interpreters' && !(isCPython(python) && isAtLeast(python, WITH_INTERPRETERS)))
    return `${named} has no pool of interpreters: ${spec.id} needs CPython 3.14 or newer.`;
  if (spec.id === 'python-dask' && typeof python.dask !== 'string')
    return `${named} has no Dask: python-dask needs the package distributed (pip install distributed).`;
  return null;
}

/** `3.11`, `3.14t`, `pypy`, `pypy3.10`, and exact versions. Without a `t` the build with the GIL is meant, where there is one. */
function matches(python: PythonInfo, wanted: string): boolean {
  const [, kind = '', version = '', threaded] = /^([a-z]*)-?(\d[\d.]*(?:(?:a|b|rc)\d+\+?)?)?(t)?$/.exec(wanted) ?? ['', 'none'];
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

/** The interpreters that can run a task one after the other, and the default one. */
export function pythonChoice(found: readonly PythonInfo[]): PythonChoice {
  const alone = { id: 'python-sequential', python: '' } as const;
  const chosen = choosePython(alone, found);
  return { pythons: found.filter((python) => unfit(alone, python) === null), asFound: chosen.ok ? chosen.value : null };
}

/** Why no interpreter here can run a strategy with its default settings, short enough for its place in a form; null: one can. */
export function whyNoPython(id: PythonSpec['id'], found: readonly PythonInfo[]): string | null {
  if (choosePython({ id, python: '' }, found).ok) return null;
  if (id === 'python-dask' && choosePython({ id: 'python-sequential', python: '' }, found).ok)
    return 'Needs Dask (the package distributed); no Python here has it.';
  const needed = id === 'python-interpreters' ? WITH_INTERPRETERS : OLDEST_PYTHON;
  const [newest] = found.toSorted((a, b) => Number(isCPython(b)) - Number(isCPython(a)) || newer(b, a));
  return `Needs Python ${needed.join('.')}; ${newest ? `newest here is ${pythonName(newest)}` : 'there is none here'}.`;
}

const newer = (a: PythonInfo, b: PythonInfo): number => a.version.localeCompare(b.version, 'en', { numeric: true });
