import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { ok, problem, type Outcome } from '../../../contract/outcome.ts';
import { readTypeScript } from './typescript-hooks.ts';
import { whyNotLoaded } from './why-not-loaded.ts';

type Task = (input: unknown) => unknown;
type Step = () => unknown;
/** It is handed the points at which the lock of `gil-threads` may change hands; under all other strategies they do nothing. */
type SetUp = (lane: { readonly yieldLock: () => void }) => unknown;

/** What a user's module exports. */
export interface TaskModule {
  readonly task: Task;
  readonly inputs: unknown;
  readonly setup: SetUp | null;
  readonly teardown: Step | null;
  readonly transfer: ((output: unknown) => readonly ArrayBuffer[]) | null;
}

/**
 * Loads a user's module: `default` export (or `module.exports`) is the task, the convention that Piscina and Tinypool use;
 * optional `inputs` (an array, or a function of the number of tasks that gives one), `setup`, `teardown` and `transfer(output)`.
 */
export async function importTask(path: string): Promise<Outcome<TaskModule>> {
  if (!existsSync(path)) {
    return problem('bad-input', `The task module ${path} does not exist.`);
  }
  let exported: Record<string, unknown>;
  try {
    readTypeScript(path);
    exported = await exportsOf(path);
  } catch (error) {
    return problem('bad-input', `The task module ${path} could not be loaded: ${await whyNotLoaded(error, path)}.`);
  }
  // Of a CommonJS module, `module.exports` is the default export, and may have one itself.
  const names = { ...(exported['default'] as object | null), ...exported };
  const task = [exported['default'], (exported['default'] as { default?: unknown } | null | undefined)?.default].find(isFunction);
  if (!task)
    return problem('bad-input', `The task module ${path} has no default export that is a function; write "export default (input) => ...".`);
  for (const name of ['setup', 'teardown', 'transfer'] as const) {
    if (names[name] !== undefined && typeof names[name] !== 'function') {
      return problem('bad-input', `The export "${name}" of the task module ${path} is no function.`);
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

/** `import` takes some 10 ms more the first time, which for CommonJS is not needed. */
async function exportsOf(path: string): Promise<Record<string, unknown>> {
  if (!path.endsWith('.cjs')) return (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  return { default: createRequire(path)(path) as unknown };
}

/** The inputs that a module brings, or null. Throws one sentence when what it exports is no array. */
export async function inputsOf({ inputs }: TaskModule, tasks: number): Promise<readonly unknown[] | null> {
  if (inputs === undefined) return null;
  const given: unknown = typeof inputs === 'function' ? await (inputs as (tasks: number) => unknown)(tasks) : inputs;
  if (!Array.isArray(given)) throw new TypeError('the export "inputs" is no array and no function that gives one');
  if (given.length === 0) throw new RangeError('the export "inputs" is empty');
  return given as unknown[];
}

const isFunction = (value: unknown): value is Task => typeof value === 'function';
