import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { ok, problem, type Outcome } from '../../../../contract/outcome.ts';
import { hintFor } from './module-hints.ts';
import { refusingExit } from './refuse-exit.ts';
import { readTypeScript } from './typescript-hooks.ts';
import { whyNotLoaded } from './why-not-loaded.ts';

type Task = (input: unknown) => unknown;
type Step = () => unknown;
/** It receives the points at which the lock of `gil-threads` may change hands; under all other strategies they do nothing. */
type SetUp = (lane: { readonly yieldLock: () => void }) => unknown;
type Exports = Readonly<Record<string, unknown>>;

/** The exports of a user's module. */
export interface TaskModule {
  readonly task: Task;
  readonly inputs: unknown;
  readonly setup: SetUp | null;
  readonly teardown: Step | null;
  readonly transfer: ((output: unknown) => readonly ArrayBuffer[]) | null;
}

/**
 * Loads a user's module. The task is the export `exportName`, or the `default` export (or `module.exports`), the convention of Piscina and Tinypool;
 * the export may be a promise of the function. Optional exports: `inputs` (see `inputsOf`), `setup`, `teardown` and `transfer(output)`.
 */
export async function importTask(path: string, exportName?: string): Promise<Outcome<TaskModule>> {
  if (!existsSync(path)) {
    return problem('bad-input', `The task module ${path} does not exist.`);
  }
  let names: Exports;
  let task: Task | null;
  try {
    readTypeScript(path);
    names = namesOf(await refusingExit(() => exportsOf(path)));
    task = await taskOf(names, exportName);
  } catch (error) {
    return problem('bad-input', `The task module ${path} could not be loaded: ${await whyNotLoaded(error, path)}.${hintFor(path, error)}`);
  }
  if (!task) return problem('bad-input', `The task module ${path} ${whyNoTask(names, exportName)}${hintFor(path, null)}`);
  for (const name of ['setup', 'teardown', 'transfer'] as const) {
    if (names[name] !== undefined && typeof names[name] !== 'function') {
      return problem('bad-input', `The export "${name}" of the task module ${path} is not a function.`);
    }
  }
  return ok({
    task,
    inputs: names['inputs'],
    setup: (names['setup'] as SetUp | undefined) ?? null,
    teardown: (names['teardown'] as Step | undefined) ?? null,
    transfer: (names['transfer'] as TaskModule['transfer'] | undefined) ?? null,
  });
}

/** `import` takes some 10 ms more the first time, which CommonJS does not need. */
async function exportsOf(path: string): Promise<Exports> {
  if (!path.endsWith('.cjs')) return (await import(pathToFileURL(path).href)) as Exports;
  return { default: createRequire(path)(path) as unknown };
}

/** The exports by name. For a CommonJS module, `module.exports` is the default export, and its properties are exports too. Throws what a getter throws. */
function namesOf(exported: Exports): Exports {
  const whole = exported['default'];
  return { ...(typeof whole === 'object' || typeof whole === 'function' ? whole : null), ...exported };
}

/** The task among the exports, awaited if it is a promise; null: there is none. Rejects with what such a promise rejects with. */
async function taskOf(names: Exports, exportName: string | undefined): Promise<Task | null> {
  if (exportName !== undefined) {
    const named: unknown = Object.hasOwn(names, exportName) ? await names[exportName] : null;
    return isFunction(named) ? named : null;
  }
  const whole: unknown = await names['default'];
  if (isFunction(whole)) return whole;
  // The output of compilers to CommonJS: a default export inside `module.exports`.
  const inner: unknown = await (whole as { default?: unknown } | null | undefined)?.default;
  return isFunction(inner) ? inner : null;
}

function whyNoTask(names: Exports, exportName: string | undefined): string {
  const functions = Object.keys(names).filter((name) => !RESERVED.has(name) && isFunction(names[name]));
  const others = functions.length === 0 ? '' : ` It exports ${functions.slice(0, 8).join(', ')}`;
  if (exportName !== undefined) return `has no export "${exportName}" that is a function.${others && `${others}.`}`;
  if (others) return `has no default export that is a function.${others}: name one with --export ${functions[0] ?? ''}.`;
  return 'has no default export that is a function. Write "export default (input) => ...".';
}

/** Exports with a meaning other than a task. */
const RESERVED = new Set(['default', 'setup', 'teardown', 'transfer', 'inputs', 'module.exports']);

const isFunction = (value: unknown): value is Task => typeof value === 'function';
