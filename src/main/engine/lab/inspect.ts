import { resolve } from 'node:path';
import type { CommandInput, ModuleInfo, Outcome } from '../../../contract/index.ts';
import { runErrand } from './errand.ts';
import type { LabPorts } from './ports.ts';

const LOAD_LIMIT_MS = 20_000;

/** Looks at a user's module (and inputs file) in a process of its own: what it exports, how many inputs it brings. */
export function inspectTask(input: CommandInput<'task.inspect'>, ports: LabPorts): Promise<Outcome<ModuleInfo>> {
  const inputsPath = input.inputsPath === null ? null : resolve(input.inputsPath);
  return runErrand(ports, { type: 'inspect', path: resolve(input.path), inputsPath }, { timeoutMs: LOAD_LIMIT_MS });
}
