/** How the command line takes a task and its inputs: pipes, columns, a named function, and paths relative to the user. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { result as resultSchema, type ExperimentResult } from '../../src/contract/index.ts';
import { tempFolder } from '../helpers/fakes/service.ts';

const root = resolve(import.meta.dirname, '../..');
const common = ['--strategies', 'sequential', '--repeats', '1'];

/** A folder with tasks that name their inputs, and a home of its own. */
function user(): { readonly folder: string; readonly env: NodeJS.ProcessEnv } {
  const folder = tempFolder();
  mkdirSync(join(folder, 'jobs'));
  writeFileSync(
    join(folder, 'jobs/sum.mjs'),
    'export default ({ n, m }) => { if (Number.isNaN(n - m)) throw new Error("no columns"); return n - m; };',
  );
  writeFileSync(join(folder, 'jobs/named.mjs'), 'export const double = (x) => 2 * x;\nexport const half = (x) => x / 2;\n');
  writeFileSync(
    join(folder, 'jobs/reads.mjs'),
    'import { readFileSync } from "node:fs";\nexport default () => readFileSync("jobs/data.txt", "utf8");\n',
  );
  writeFileSync(join(folder, 'jobs/data.txt'), 'beside the user');
  return { folder, env: { ...process.env, LANEWISE_HOME: join(folder, 'home') } };
}

interface Ended {
  readonly code: number | null;
  readonly err: string;
  readonly result: ExperimentResult | null;
}

function run(args: readonly string[], options: { readonly input?: string; readonly by?: 'npm' } = {}): Ended {
  const { folder, env } = user();
  const line = ['run', ...args, ...common, '--json', '-'];
  const { status, stdout, stderr } =
    options.by === 'npm'
      ? spawnSync('npm', ['--prefix', root, 'run', '-s', 'lanewise', '--', ...line], {
          cwd: folder,
          env,
          encoding: 'utf8',
          shell: process.platform === 'win32',
        })
      : spawnSync(process.execPath, [join(root, 'build/lanewise.mjs'), ...line], {
          cwd: folder,
          env,
          encoding: 'utf8',
          input: options.input ?? '',
        });
  return { code: status, err: stderr, result: status === 0 ? resultSchema.parse(JSON.parse(stdout)) : null };
}

it('reads inputs from standard input, and saves them so that the result can be repeated', () => {
  const { code, err, result } = run(['./jobs/sum.mjs', '--inputs', '-', '--delimiter', ';'], { input: 'n;m\n3;1\n5;2\n' });
  expect([code, err.split('\n')[0]]).toEqual([0, expect.stringContaining('2 inputs from ') as string]);
  expect(result?.trials[0]).toMatchObject({ tasksOk: 2, failures: [] });
  expect(result?.experiment.inputsPath).toMatch(/home.*stdin\.csv$/);
});

it('reads inputs from a pipe that the shell names', () => {
  const { folder, env } = user();
  const script = `"${process.execPath}" "${join(root, 'build/lanewise.mjs')}" run ./jobs/named.mjs --export double --inputs <(printf '[1,2,3]') ${common.join(' ')} --json -`;
  const { status, stdout } = spawnSync('bash', ['-c', script], { cwd: folder, env, encoding: 'utf8' });
  expect(status).toBe(0);
  expect(resultSchema.parse(JSON.parse(stdout)).trials[0]?.tasksOk).toBe(3);
});

it('runs the function that --export names, and names the others when there is none', () => {
  expect(run(['./jobs/named.mjs', '--export', 'half', '--tasks', '2']).result?.experiment.workload).toMatchObject({ exportName: 'half' });
  const none = run(['./jobs/named.mjs', '--tasks', '2']);
  expect([none.code, none.err]).toEqual([
    2,
    expect.stringMatching(/It exports double, half: name one with --export double\.\n$/) as string,
  ]);
});

it('takes paths, and those that the task uses, from where the user is, also through npm', () => {
  const { code, result } = run(['./jobs/reads.mjs', '--tasks', '2'], { by: 'npm' });
  expect(code).toBe(0);
  expect(result?.trials[0]?.tasksOk).toBe(2);
});

it.each([
  [['./jobs/sum.mjs', '--delimiter', 'ab'], '--delimiter: "ab" is not one character. Use one such as , or ; or tab.'],
  [['./jobs/sum.mjs', '--inputs', '-'], '--inputs: standard input contains no inputs.'],
  [['sleep', '--export', 'x'], '--export: the built-in workload sleep exports nothing. Use the option with a module.'],
])('refuses %j with one sentence', (args, sentence) => {
  const { code, err } = run(args);
  expect([code, err.trim()]).toEqual([2, sentence]);
});

it.each([
  ['throws as it loads', 'throw new Error("no key");', 2, /^Can't tell: .*no key/],
  [
    'is killed as it loads',
    'process.kill(process.pid, "SIGKILL");',
    1,
    /^The process that loads the task ended .*: it was ended by SIGKILL\.$/,
  ],
  ['ends its process as it loads', 'process.exit(7);', 2, /^Can't tell: .*process\.exit\(7\) while it is loaded/],
])('has an exit code for a task that %s when it is recommended for', (_, source, code, sentence) => {
  const { folder, env } = user();
  writeFileSync(join(folder, 'task.mjs'), `${source}\nexport default () => 1;\n`);
  const args = [join(root, 'build/lanewise.mjs'), 'recommend', './task.mjs', '--tasks', '10'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8' });
  expect([status, stdout, stderr.trim().split('\n').at(-1)]).toEqual([code, '', expect.stringMatching(sentence)]);
});

it('finds the file of a Python module from the current folder on', () => {
  const { folder, env } = user();
  const lanewise = (...args: string[]) =>
    spawnSync(process.execPath, [join(root, 'build/lanewise.mjs'), ...args], { cwd: folder, env, encoding: 'utf8' }).stderr.trim();
  expect(lanewise('run', '--module', 'shop.job')).toContain('--module: there is no shop.job below ');
  expect(lanewise('run', '--module', '../job')).toBe('--module: "../job" is not the name of a Python module, such as shop.tools.job.');
  expect(lanewise('recommend', './a.py', '--module', 'shop.job')).toBe('--module: the option already names the task. Remove "./a.py".');
  mkdirSync(join(folder, 'shop'));
  writeFileSync(join(folder, 'shop/job.py'), 'def other(x):\n    return x\n');
  expect(lanewise('run', '--module', 'shop.job', '--strategies', 'threads')).toContain(join('shop', 'job.py'));
});
