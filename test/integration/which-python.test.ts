/** The interpreter in which a task runs: how it is chosen, and that it is named. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recommendAnswer, result as resultSchema } from '../../src/contract/index.ts';
import { hasPython } from '../helpers/python/lab.ts';

const lanewise = resolve(import.meta.dirname, '../../build/lanewise.mjs');
const root = realpathSync(mkdtempSync(join(tmpdir(), 'lanewise-test-')));
const bare = join(root, 'bare');
const full = join(root, 'full');
const elsewhere = join(root, 'elsewhere');
const task = join(elsewhere, 'task.py');
const python = (environment: string): string => join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

/** Two virtual environments, one of which has the module that the task imports. */
beforeAll(() => {
  if (!hasPython) return;
  for (const environment of [bare, full]) spawnSync('python3', ['-m', 'venv', '--without-pip', environment]);
  const lib = join(full, 'lib');
  const [version = ''] = readdirSync(lib);
  writeFileSync(join(lib, version, 'site-packages', 'only_here.py'), 'FACTOR = 3\n');
  mkdirSync(elsewhere);
  writeFileSync(task, 'import only_here\n\ndef task(x):\n    return only_here.FACTOR * sum(range(2000 + x))\n');
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line with one of the environments active, or none. */
function run(args: readonly string[], active: string | null = null): Ended {
  const { VIRTUAL_ENV: _active, CONDA_PREFIX: _conda, ...rest } = process.env;
  const env = { ...rest, LANEWISE_HOME: join(root, 'home'), ...(active === null ? {} : { VIRTUAL_ENV: active }) };
  const { status, stdout, stderr } = spawnSync(process.execPath, [lanewise, ...args], { cwd: root, env, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

describe.skipIf(!hasPython)('the interpreter of a task', () => {
  it('is the one that recommend is given, by a path from where the user is, and the answer names it', () => {
    const { code, out, err } = run(['recommend', task, '--python', python('full'), '--tasks', '50', '--budget', '2', '--json', '-']);
    expect([code, err]).toEqual([0, expect.stringContaining(python(full)) as string]);
    const answer = recommendAnswer.parse(JSON.parse(out));
    expect(answer.request.python).toBe(python(full));
    expect(answer.python?.path).toBe(python(full));
    if (answer.spec) expect(answer.spec).toMatchObject({ python: python(full) });
  });

  it('is the active one by default, and both the terminal and the result say so', () => {
    const args = ['run', task, '--strategies', 'python-sequential', '--repeats', '1', '--tasks', '4', '--json', '-', '--no-save'];
    const { code, out, err } = run(args, full);
    expect([code, err]).toEqual([0, expect.stringContaining(`(${python(full)}, active)`) as string]);
    expect(resultSchema.parse(JSON.parse(out)).trials[0]?.runtime).toContain(`in the virtual environment ${full}`);
  });

  it('is the one that run is given for every strategy that names none, also while the inputs are counted', () => {
    const common = ['--repeats', '1', '--json', '-', '--no-save'];
    const { code, out } = run(
      ['run', task, '--python', python('full'), '--strategies', 'python-sequential,python-threads:workers=2', ...common],
      bare,
    );
    expect(code).toBe(0);
    expect(resultSchema.parse(JSON.parse(out)).experiment.strategies).toMatchObject([{ python: python(full) }, { python: python(full) }]);
    expect(run(['run', task, '--strategies', `python-sequential:python=${python(full)}`, ...common], bare).code).toBe(0);
  });

  it('is the one that a plan is given', () => {
    const { code, err } = run(['plan', task, '--python', python('full'), '--measure', '4'], bare);
    expect([code, err]).toEqual([0, expect.stringContaining(python(full)) as string]);
  });

  it('comes first for claims', () => {
    const { code, err } = run(['claims', 'run', 'gil-no-help', '--python', python('full'), '--json', '-', '--no-save'], bare);
    expect([code, err]).toEqual([0, expect.stringContaining(python(full)) as string]);
  });

  it.each([
    ['run', ['--strategies', 'python-threads']],
    ['run', ['--tasks', '4']],
    ['recommend', ['--tasks', '4']],
  ])('is named with another one that has what is missing, by %s %j', (command, more) => {
    const { code, err } = run([command, task, ...more, '--python', python(bare)], full);
    expect([code, err]).toEqual([2, expect.stringContaining(`${python(bare)}): line 1: ModuleNotFoundError`) as string]);
    expect(err).toMatch(
      /Python 3\S+ has only_here: choose it with --python \S+ \(in the window: the field Python\), or install only_here in 3/,
    );
  });

  describe('if the task imports only while it runs', () => {
    const late = join(elsewhere, 'late.py');
    const asked = [late, '--python', python(bare), '--tasks', '4', '--no-save'];
    const named = new RegExp(
      `ModuleNotFoundError: No module named 'only_here' in Python 3\\S+ \\(${python(bare)}\\).*Python 3\\S+ has only_here: choose it with --python \\S+ \\(in the window: the field Python\\), or install only_here in 3`,
      's',
    );
    beforeAll(() => {
      writeFileSync(late, 'def task(x):\n    import only_here\n\n    return only_here.FACTOR\n');
    });

    it.each(['python-sequential', 'python-asyncio', 'python-threads', 'python-processes'])(
      'is named with another one that has what is missing, under %s',
      (id) => {
        const { code, err } = run(['run', ...asked, '--strategies', id, '--repeats', '1', '--timeout', '60'], full);
        expect([code, err]).toEqual([1, expect.stringMatching(named) as string]);
      },
    );

    it('is named with another one that has what is missing, by recommend', () => {
      const { code, out } = run(['recommend', ...asked, '--budget', '1'], full);
      expect([code, out]).toEqual([1, expect.stringMatching(named) as string]);
      expect(out).not.toContain('give it inputs that it can process');
    });
  });

  it('has its start method named in the recommendation', () => {
    const { out } = run(['recommend', task, '--python', python('full'), '--tasks', '50', '--budget', '2', '--json', '-']);
    const answer = recommendAnswer.parse(JSON.parse(out));
    const ask = 'import multiprocessing; print(multiprocessing.get_start_method(), end="")';
    const { stdout: method } = spawnSync(python(full), ['-c', ask], { encoding: 'utf8' });
    expect(answer.startMethod).toBe(method);
    const keys = answer.recommendation.alternatives?.map(({ key }) => key).filter((key) => key.startsWith('python-processes')) ?? [];
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) expect(key).toContain('start=default');
    const text = run(['recommend', task, '--python', python('full'), '--tasks', '50', '--budget', '2', '--no-save']).out;
    expect(text).toContain(`(${python(full)}), which starts processes by ${method}.`);
  });

  it.each([
    [['recommend', 'sleep', '--python', '3.11'], 'The built-in workload sleep runs in JavaScript here'],
    [['run', 'sleep', '--python', '3.11'], '--python: none of the strategies runs in Python'],
    [['recommend', task, '--python', '2.99'], 'No Python "2.99" was found'],
    [['recommend', task, '--python', './nothing/python'], 'nothing/python is not a Python interpreter.'],
    [['claims', 'run', '--python', '2.99'], 'No Python "2.99" was found'],
    [['recommend', task, '--python', ''], '--python: enter a version'],
  ])('is refused in one line: %j', (args, sentence) => {
    const { code, err } = run(args);
    expect([code, err]).toEqual([2, expect.stringContaining(sentence) as string]);
  });
});
