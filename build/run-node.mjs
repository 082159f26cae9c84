import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

/** Runs a Node program in this terminal, behind `prefix` (a wrapper and its options, or nothing). @returns {number} its exit code */
export function runNode(args, { prefix = [], env = {} } = {}) {
  const [command, ...rest] = [...prefix, process.execPath, ...args];
  return spawnSync(command, rest, { stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1;
}

/** Starts a Node program whose output goes to a file, so that it never waits for whoever reads it. */
export function startNode(args, file) {
  const out = openSync(file, 'w');
  const child = spawn(process.execPath, args, { stdio: ['ignore', out, out] });
  closeSync(out);
  return child;
}
