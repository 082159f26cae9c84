import { spawnSync } from 'node:child_process';

/** Runs a Node program in this terminal, behind `prefix` (a wrapper and its options, or nothing). @returns {number} its exit code */
export function runNode(args, { prefix = [], env = {} } = {}) {
  const [command, ...rest] = [...prefix, process.execPath, ...args];
  return spawnSync(command, rest, { stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1;
}
