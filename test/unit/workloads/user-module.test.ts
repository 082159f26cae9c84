import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModuleInfo, Outcome } from '../../../src/contract/index.ts';
import { buildPrograms } from '../../helpers/built-programs.ts';

interface Report {
  readonly inspect: ModuleInfo | Outcome<ModuleInfo>;
  readonly outputs?: readonly unknown[];
}

const fixtures = resolve(import.meta.dirname, '../../fixtures/tasks');
let programs: string;

beforeAll(async () => {
  programs = mkdtempSync(join(tmpdir(), 'lanewise-test-'));
  await buildPrograms(programs, {
    'load-task': 'test/helpers/load-task-program.ts',
    'typescript-hooks': 'src/main/engine/workloads/typescript-hooks-entry.ts',
  });
}, 60_000);

afterAll(() => {
  rmSync(programs, { recursive: true, force: true });
});

/** Modules are loaded by plain Node, as in a trial, and not by the test runner. */
function lines(path: string, inputsPath: string, where: 'process' | 'thread'): string[] {
  const { stdout, stderr } = spawnSync(process.execPath, [join(programs, 'load-task.cjs'), path, inputsPath, where], {
    encoding: 'utf8',
    timeout: 30_000,
  });
  if (stdout === '') throw new Error(stderr);
  return stdout.trim().split('\n');
}

const report = (name: string, inputsPath = '', where: 'process' | 'thread' = 'process'): Report =>
  JSON.parse(lines(join(fixtures, name), inputsPath, where).at(-1) ?? '') as Report;

function messageOf(name: string): string {
  const { inspect } = report(name);
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
  ])('%s runs as it is', (name, inputs, outputs) => {
    const { inspect, outputs: found } = report(name, '', where);
    expect(inspect).toEqual({ path: join(fixtures, name), inputs, hasSetup: false, hasTeardown: false, loadMs: 0 });
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
    ['broken/no-default.mjs', 'has no default export that is a function; write "export default (input) => ...".'],
    ['broken/default-object.mjs', 'has no default export that is a function'],
    ['broken/setup-no-function.mjs', 'The export "setup" of the task module'],
    ['broken/inputs-number.mjs', 'the export "inputs" is no array and no function that gives one'],
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
