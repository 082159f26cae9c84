import { resolve } from 'node:path';
import {
  isPythonFile,
  ok,
  type CommandInput,
  type CommandRef,
  type ModuleInfo,
  type ModuleRef,
  type Outcome,
} from '../../../contract/index.ts';
import { runPreparation, runPreparationIn } from './preparation.ts';
import type { LabPorts } from '../ports.ts';
import { checkCommand } from '../workloads/command/find-program.ts';
import { withOtherPython } from './missing-module.ts';
import { choosePythons } from './pythons.ts';

const LOAD_LIMIT_MS = 20_000;

/** Inspects a user's module (and inputs file) in a separate process: what it exports, and how many inputs it has. */
export async function inspectTask(input: CommandInput<'task.inspect'>, ports: LabPorts): Promise<Outcome<ModuleInfo>> {
  if (input.module.type === 'command') return inspectCommand(input.module, input.inputsPath, ports);
  const module = { ...input.module, path: resolve(input.module.path) };
  const inputsPath = input.inputsPath === null ? null : resolve(input.inputsPath);
  const watch = { timeoutMs: LOAD_LIMIT_MS };
  if (!isPythonFile(module.path)) return runPreparation(ports, { type: 'inspect', module, inputsPath }, watch);
  const loaded = await inspectPython(module, input.python ?? '', ports);
  if (!loaded.ok || inputsPath === null) return loaded;
  const file = await countInputs(inputsPath, module.inputsDelimiter, ports);
  return file.ok ? ok({ ...loaded.value, inputs: file.value.count, inputsKind: file.value.kind }) : file;
}

/** Looks for a program, and counts its inputs. */
async function inspectCommand(ref: CommandRef, inputsPath: string | null, ports: LabPorts): Promise<Outcome<ModuleInfo>> {
  const checked = await checkCommand(ref);
  if (!checked.ok) return checked;
  const info = { path: ref.program, inputs: null, inputsKind: null, hasSetup: false, hasTeardown: false, loadMs: 0 };
  if (inputsPath === null) return ok(info);
  const file = await countInputs(resolve(inputsPath), ref.inputsDelimiter, ports);
  return file.ok ? ok({ ...info, inputs: file.value.count, inputsKind: file.value.kind }) : file;
}

/** Counts the inputs in a file, and says what kind of file it is. */
export const countInputs = (
  inputsPath: string,
  delimiter: string | undefined,
  ports: LabPorts,
): Promise<Outcome<{ readonly count: number; readonly kind: string }>> =>
  runPreparation(ports, { type: 'count-inputs', inputsPath, delimiter }, { timeoutMs: LOAD_LIMIT_MS });

async function inspectPython(module: ModuleRef, setting: string, ports: LabPorts): Promise<Outcome<ModuleInfo>> {
  const strategies = [{ id: 'python-sequential', python: setting }] as const;
  const chosen = await choosePythons(strategies, ports.python, module);
  if (!chosen.ok) return chosen;
  const [python] = chosen.value;
  const spec = { python: python?.path ?? '', folder: ports.entries.python, keepsBytecode: false };
  const context = { tasks: 0, tempDir: '', prepared: null, serviceUrl: null };
  const loaded = await runPreparationIn(
    () => ports.python.spawn(spec),
    { type: 'load-python', workload: module, context, compiles: spec.keepsBytecode },
    { timeoutMs: LOAD_LIMIT_MS },
  );
  if (!loaded.ok)
    return python ? { ok: false, problem: await withOtherPython(loaded.problem, python, strategies, module, ports.python) } : loaded;
  const { makesInputs: _makesInputs, startMethod: _startMethod, ...info } = loaded.value;
  return ok({ ...info, inputsKind: null });
}
