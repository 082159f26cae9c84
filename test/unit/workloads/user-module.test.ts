import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModuleInfo, Outcome } from '../../../src/contract/index.ts';
import { buildPrograms } from '../../helpers/programs/built-programs.ts';

interface Report {
  readonly inspect: ModuleInfo | Outcome<ModuleInfo>;
  readonly outputs?: readonly unknown[];
}

const fixtures = resolve(import.meta.dirname, '../../fixtures/tasks');
let programs: string;

beforeAll(async () => {
  programs = mkdtempSync(join(tmpdir(), 'lanewise-test-'));
  await buildPrograms(programs, {
    'load-task': 'test/helpers/engine/load-task-program.ts',
    'typescript-hooks': 'src/main/engine/workloads/modules/typescript-hooks-entry.ts',
  });
}, 60_000);

afterAll(() => {
  rmSync(programs, { recursive: true, force: true });
});

/** Modules are loaded by plain Node, as in a trial, and not by the test runner. */
function lines(path: string, inputsPath: string, where: 'process' | 'thread', exportName = ''): string[] {
  const { stdout, stderr } = spawnSync(process.execPath, [join(programs, 'load-task.cjs'), path, inputsPath, where, exportName], {
    encoding: 'utf8',
    timeout: 30_000,
  });
  if (stdout === '') throw new Error(stderr);
  return stdout.trim().split('\n');
}

const report = (name: string, inputsPath = '', where: 'process' | 'thread' = 'process', exportName = ''): Report =>
  JSON.parse(lines(join(fixtures, name), inputsPath, where, exportName).at(-1) ?? '') as Report;

function messageOf(name: string, exportName = ''): string {
  const { inspect } = report(name, '', 'process', exportName);
  if (!('ok' in inspect) || inspect.ok) throw new Error(`${name} was loaded`);
  expect(inspect.problem.code).toBe('bad-input');
  return inspect.problem.message;
}

describe.each(['process', 'thread'] as const)("a user's module in a %s", (where) => {
  it.each([
    ['square.mjs', 4, [4, 9, 16]],
    ['async.js', 100, ['hello task 0', 'hello task 1', 'hello task 2']],
    ['piscina.cjs', null, [1, 2, 3]],
    ['transpiled.cjs', 2, [10, 20, 10]],
    ['typed.ts', 2, [14, 21, 14]],
    ['typed.cts', null, [true, true, expect.any(Boolean)]],
    ['typed-module.mts', null, ['number', 'number', 'number']],
    ['styles/promised.mjs', null, [100, 101, 102]],
    ['styles/promised.cjs', null, [200, 201, 202]],
    ['styles/default-in-default.cjs', null, [0, 1, 2]],
    ['styles/evaluates.cjs', null, [1, 2, 3]],
    ['styles/runs-in-vm.cjs', null, [0, 3, 6]],
    ['styles/nested-pool.mjs', null, [1, 2, 3]],
    ['styles/moves.cjs', null, [0, 1, 2].map((x) => Object.fromEntries(Array.from({ length: 8 }, (_, i) => [i, x])))],
    ['styles/imports-js.ts', 1, ['6 10 1', '6 10 1', '6 10 1']],
    ['styles/commonjs-project/commonjs.ts', null, ['3 0 true', '3 1 true', '3 4 true']],
    ['styles/imports.cts', null, [0, 10, 20]],
    ['styles/enums.ts', null, ['Even 5', 'Odd 6', 'Even 7']],
    ['styles/markup.tsx', null, ['li#0:item 0', 'li#1:item 1', 'li#2:item 2']],
    ['styles/esm-in-folder.js', null, ['esm-in-folder.js 0', 'esm-in-folder.js 1', 'esm-in-folder.js 2']],
  ])('%s runs as it is', (name, inputs, outputs) => {
    const { inspect, outputs: found } = report(name, '', where);
    expect(inspect).toEqual({ path: join(fixtures, name), inputs, inputsKind: null, hasSetup: false, hasTeardown: false, loadMs: 0 });
    expect(found).toEqual(outputs);
  });
});

describe("a user's module", () => {
  it('is set up before its tasks and torn down after them', () => {
    const [tornDown, json] = lines(join(fixtures, 'lifecycle.mjs'), '', 'process');
    expect(tornDown).toBe('torn down');
    expect(JSON.parse(json ?? '')).toMatchObject({
      inspect: { hasSetup: true, hasTeardown: true },
      outputs: ['set up', 'set up', 'set up'],
    });
  });

  it.each([
    ['styles/named.mjs', 'square', 2, [9, 16, 9]],
    ['styles/named.mjs', 'double', 2, [6, 8, 6]],
    ['styles/named.cjs', 'negate', 2, [-5, -6, -5]],
  ])('%s runs the export "%s"', (name, exportName, inputs, outputs) => {
    expect(report(name, '', 'process', exportName)).toMatchObject({ inspect: { inputs }, outputs });
  });

  it('names the functions that it exports instead of the one that is asked for', () => {
    expect(messageOf('broken/named-only.mjs')).toContain(
      'has no default export that is a function. It exports add, triple: name one with --export add.',
    );
    expect(messageOf('styles/named.mjs', 'cube')).toContain('has no export "cube" that is a function. It exports double, square.');
  });

  it('takes its inputs from a file instead of its own, again from the first when there are more tasks', () => {
    const inputsPath = join(programs, 'inputs.json');
    writeFileSync(inputsPath, '[10, 11]');
    expect(report('square.mjs', inputsPath)).toMatchObject({ inspect: { inputs: 2 }, outputs: [100, 121, 100] });
  });

  it.each([
    ['broken/syntax.mjs', "could not be loaded: line 2: SyntaxError: Unexpected token ';'."],
    ['broken/syntax.cjs', "could not be loaded: line 2: SyntaxError: Unexpected token ';'."],
    ['broken/syntax-late.mjs', "could not be loaded: line 16: SyntaxError: Identifier 'x' has already been declared."],
    ['broken/syntax.ts', /could not be loaded: .*SyntaxError: .*\b2\b/],
    ['broken/throws.mjs', "could not be loaded: line 3: TypeError: Cannot read properties of undefined (reading 'read')."],
    ['broken/missing-import.mjs', `could not be loaded: Cannot find module '${join(fixtures, 'broken/not-there.mjs')}' imported from`],
    ['broken/no-default.mjs', 'has no default export that is a function. It exports task: name one with --export task.'],
    ['broken/default-object.mjs', 'has no default export that is a function'],
    ['broken/setup-no-function.mjs', 'The export "setup" of the task module'],
    ['broken/inputs-number.mjs', 'the export "inputs" is neither an array or another iterable, nor a function that returns one'],
    ['broken/inputs-string.mjs', 'the export "inputs" is neither an array or another iterable, nor a function that returns one'],
    ['broken/exits.mjs', 'could not be loaded: line 3: it calls process.exit(3) while it is loaded.'],
    ['broken/getter.cjs', 'could not be loaded: line 4: no inputs yet.'],
    [
      'broken/namespace.ts',
      'could not be loaded: SyntaxError: the namespace Geo is not supported; write its functions in a module or an object',
    ],
    ['broken/asserts.mjs', 'line 4: AssertionError: Expected values to be strictly equal: undefined !== 2. It reads workerData, which'],
    [
      'broken/raw-worker.cjs',
      "line 3: TypeError: Cannot read properties of null (reading 'on'). It is written as a worker that receives messages.",
    ],
    [
      'broken/workerpool.cjs',
      'has no default export that is a function. Write "export default (input) => ...". It registers its functions with workerpool.',
    ],
    ['styles/rejects.mjs', 'could not be loaded: line 1: the model file is missing.'],
    ['broken/inputs-empty.mjs', 'the export "inputs" is empty'],
    ['not-there.mjs', 'does not exist.'],
  ])('%s is refused with one sentence that says where', (name, why) => {
    const message = messageOf(name);
    if (typeof why === 'string') expect(message).toContain(why);
    else expect(message).toMatch(why);
    expect(message).toContain(join(fixtures, name));
    expect(message).not.toContain('\n');
  });

  it('names the module it imports when the error is in that', () => {
    const message = messageOf('broken/imports-broken.ts');
    expect(message).toContain(join(fixtures, 'broken/imports-broken.ts'));
    expect(message).toContain(join(fixtures, 'broken/syntax.ts'));
  });
});
