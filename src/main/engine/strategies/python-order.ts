import type { PythonInfo } from '../../../contract/index.ts';

const RANK: Readonly<Record<NonNullable<PythonInfo['preferred']>, number>> = { active: 0, task: 1, path: 2 };
const UNPREFERRED = 3;

/**
 * Interpreters in the order of choice: the active one in the shell, the virtual environment beside or above the task, what
 * `python3` means on PATH, then the newest. Those of one rank and version retain their order.
 */
export const inOrderOfChoice = (pythons: readonly PythonInfo[]): PythonInfo[] =>
  [...pythons].sort((a, b) => rankOf(a) - rankOf(b) || b.version.localeCompare(a.version, 'en', { numeric: true }));

const rankOf = ({ preferred }: PythonInfo): number => (preferred === undefined ? UNPREFERRED : RANK[preferred]);
