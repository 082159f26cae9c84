/** Programs as tasks, with real ones: sh, sleep, gzip and node. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { result as resultSchema, type CommandRef, type Experiment, type StrategySpec, type Trial } from '../../src/contract/index.ts';
import { pastedCode } from '../../src/main/engine/commands/pasted-code.ts';
import { checkAndRun } from '../../src/main/engine/experiment/run.ts';
import { checkRequest } from '../../src/main/engine/recommend/check-request.ts';
import { startRecommend } from '../../src/main/engine/recommend/recommend.ts';
import { checkExperiment } from '../../src/main/engine/workbench/check-experiment.ts';
import { engineProcesses, experimentOf, programsLeft, runToEnd, strategies, testPorts } from '../helpers/engine/engine.ts';
import { hasPython } from '../helpers/python/lab.ts';
import { tempFolder } from '../helpers/fakes/service.ts';

const folder = tmpdir();
const commandOf = (program: string, args: readonly string[], more: Partial<CommandRef> = {}): CommandRef => ({
  type: 'command',
  program,
  args: [...args],
  shell: false,
  folder,
  input: 'argument',
  output: 'digest',
  ...more,
});

function inputsOf(lines: readonly string[]): string {
  const path = join(tempFolder(), 'inputs.txt');
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
  return path;
}

async function trialsOf(experiment: Experiment): Promise<{ trials: readonly Trial[]; cpuMs: readonly number[] }> {
  const { end, records } = await runToEnd(experiment);
  if (end.state !== 'done') throw new Error(JSON.stringify(end));
  return { trials: end.result.trials, cpuMs: [...(records?.cpuMs ?? [])] };
}

afterEach(() => {
  expect([engineProcesses(), programsLeft('sleep')]).toEqual([[], []]);
});

describe.skipIf(process.platform === 'win32')('a program', () => {
  it('fails by its exit code, by a signal or at the time limit, which ends all that it started', async () => {
    const script = 'case $1 in exit) echo broken pipe >&2; exit 3;; dies) kill -TERM $$;; slow) sleep 61 & sleep 62;; *) echo "$1";; esac';
    const lines = ['fine', 'exit', 'dies', 'slow', 'also fine'];
    const asked = experimentOf({
      workload: commandOf('sh', ['-c', script, 'sh', '{}']),
      inputsPath: inputsOf(lines),
      tasks: lines.length,
      strategies: [strategies.sequential, strategies.async],
      timeoutMs: 1000,
    });
    const { trials } = await trialsOf(asked);
    const said = ['exited with code 3: broken pipe', 'was ended by SIGTERM', 'ran longer than the limit of 1\u00a0s'];
    for (const { tasksOk, failures } of trials) {
      expect(tasksOk).toBe(2);
      expect([...failures].sort((a, b) => (a.taskIndex ?? 0) - (b.taskIndex ?? 0)).map(({ message }) => message)).toEqual(said);
    }
  });

  it('that leaves a process behind takes it along', async () => {
    const { trials } = await trialsOf(experimentOf({ workload: commandOf('sh', ['-c', 'sleep 63 & echo {}']), tasks: 2 }));
    expect(trials[0]).toMatchObject({ tasksOk: 2, failures: [] });
    expect(trials[0]?.remarks ?? []).toEqual([]);
  });

  it('ends with its group if the run is stopped', async () => {
    const asked = experimentOf({ workload: commandOf('sh', ['-c', 'sleep 64; echo {}']), strategies: [strategies.async] });
    let stopped = false;
    const run = checkAndRun(asked, testPorts(), (event) => {
      if (stopped || event.type !== 'samples' || programsLeft('sleep').length === 0) return;
      stopped = true;
      run.stop();
    });
    expect((await run.done).state).toBe('cancelled');
  });

  it('reads its input as an argument, as a column, in a shell or on standard input, and its output is compared', async () => {
    const rows = join(tempFolder(), 'rows.csv');
    writeFileSync(rows, "a,b\n1,2\n3,it's 4\n");
    const text = inputsOf(['one', "it's two"]);
    const both = [strategies.sequential, strategies.async];
    const some = [strategies.async];
    const ways: readonly (readonly [CommandRef, string, readonly StrategySpec[]])[] = [
      [commandOf('test', ['{}', '!=', "it's"]), text, some],
      [commandOf('sh', ['-c', 'case $1$2 in *{*) exit 1;; esac', 'sh', '{a}', '{b}']), rows, some],
      [commandOf('printf %s {} | gzip -c -n | gunzip | grep -q .', [], { shell: true }), text, some],
      [commandOf('gzip', ['-c', '-n'], { input: 'stdin' }), text, both],
      [commandOf('sh', ['-c', 'date +%N', '{}'], { output: 'ignore' }), text, both],
    ];
    for (const [workload, inputsPath, specs] of ways) {
      const { trials } = await trialsOf(experimentOf({ workload, inputsPath, tasks: 2, strategies: [...specs] }));
      expect(trials.map(({ tasksOk, failures }) => [tasksOk, failures])).toEqual(specs.map(() => [2, []]));
    }
  });

  it.runIf(process.platform === 'linux')('is charged for what it computed once, for each task and for the trial', async () => {
    const burn = 'const end = process.cpuUsage().user + 150_000; while (process.cpuUsage().user < end);';
    const tasks = 3;
    const { trials, cpuMs } = await trialsOf(experimentOf({ workload: commandOf(process.execPath, ['-e', burn]), tasks }));
    const run = trials[0]?.cpuMs?.run ?? NaN;
    for (const each of cpuMs) expect(each).toBeGreaterThan(140);
    const sum = cpuMs.reduce((a, b) => a + b, 0);
    expect(run).toBeGreaterThan(0.95 * sum);
    // The loop between tasks computes a little, and a child that was counted twice would be a third of it all.
    expect(run).toBeLessThan(1.15 * sum);
    expect(trials[0]?.children?.most).toBeGreaterThanOrEqual(1);
  });

  it('is refused before anything runs if it is missing, has no use for its inputs, or a strategy adds nothing', async () => {
    const noExec = join(tempFolder(), 'plain.txt');
    writeFileSync(noExec, '');
    const whyNot = async (changes: Partial<Experiment>): Promise<string> => {
      const checked = await checkExperiment(experimentOf({ workload: commandOf('true', []), ...changes }), testPorts());
      return checked.ok ? '' : checked.problem.message;
    };
    expect(await whyNot({ workload: commandOf('no-such-program', []) })).toBe(
      'There is no program "no-such-program" on PATH. Check its name, or give its path.',
    );
    expect(await whyNot({ workload: commandOf(join(folder, 'none'), []) })).toContain('does not exist');
    expect(await whyNot({ workload: commandOf(noExec, []) })).toContain('is not executable');
    expect(await whyNot({ workload: commandOf(folder, []) })).toContain('is a folder');
    expect(await whyNot({ workload: commandOf('true', [], { folder: join(folder, 'none') }) })).toContain('does not exist');
    for (const spec of [strategies.threads, strategies.processes, strategies.hybrid, strategies.gilThreads])
      expect(await whyNot({ strategies: [spec] })).toMatch(/around a program add nothing/);
    const { end } = await runToEnd(experimentOf({ workload: commandOf('true', ['{ }']), inputsPath: inputsOf(['a']) }));
    expect(end).toMatchObject({
      state: 'failed',
      problem: { code: 'bad-input', message: expect.stringContaining('argument contains {}') as string },
    });
  });

  it.each<[string, Partial<CommandRef>, string | null]>([
    ['arguments', {}, 'text'],
    ['numbers', {}, null],
    ['standard input', { program: 'cat', args: [], input: 'stdin' }, 'text'],
    ['standard input, with braces among its words', { program: 'awk', args: ['{ if ("{}" == "{" "}") print }'], input: 'stdin' }, 'text'],
    [
      'a line for a shell that reads standard input',
      { program: `awk '{ if ("{}" == "{" "}") print }'`, args: [], shell: true, input: 'stdin' },
      'text',
    ],
    ['a shell', { program: "printf '<%s>\\n' {}", args: [], shell: true }, 'text'],
    ['columns', { args: ['<%s>\\n', '{a}'] }, 'table'],
  ])('has code to paste for %s', (_what, more, kind) => {
    const place = tempFolder();
    const odd = ["it's $(touch x) `id`", 'a  "b" \\n {} %s', 'ä&|;<>#'];
    const path = join(place, kind === 'table' ? 'in.csv' : 'in.txt');
    writeFileSync(
      path,
      kind === 'table' ? `a,b\n${odd.map((text) => `"${text.replaceAll('"', '""')}",x\n`).join('')}` : `${odd.join('\n\n')}\n`,
    );
    const workload = commandOf('printf', ['<%s>\\n', '{}'], { folder: place, ...more });
    const request = { workload, inputsPath: kind === null ? null : path, tasks: 3, limits: { surviveCrash: false } };
    const programs = pastedCode('/nothing/dropped')({ id: 'async', concurrency: 2 }, request, null);
    // A table needs csv-parse.
    if (kind === 'table') symlinkSync(resolve(import.meta.dirname, '../../node_modules'), join(place, 'node_modules'));
    const texts = kind === null ? ['0', '1', '2'] : odd;
    const expected = texts.map((text) => (workload.input === 'stdin' ? text : `<${text}>`)).sort();
    expect(programs.map(({ file }) => file)).toEqual([...(kind === 'table' ? [] : ['program.sh']), 'program.mjs', 'program.py']);
    for (const { file, code } of programs) {
      const script = join(place, file);
      if (file === 'program.py' && !hasPython) continue;
      writeFileSync(script, code);
      const runner = { 'program.sh': 'sh', 'program.mjs': process.execPath, 'program.py': 'python3' }[file];
      const { stdout, stderr, status } = spawnSync(runner, [script], { encoding: 'utf8' });
      expect([file, status, stdout.trimEnd().split('\n').sort(), stderr.includes('Error')]).toEqual([file, 0, expected, false]);
    }
  });

  it('is recommended one at a time or several, and nothing else is considered', async () => {
    const ports = testPorts();
    const asked = await checkRequest(
      {
        workload: commandOf('sh', ['-c', 'sleep 0.02; echo {}']),
        inputsPath: null,
        tasks: 50,
        budgetMs: 1500,
        limits: { maxMemoryBytes: null, maxCores: null, responsive: false, surviveCrash: true },
        seed: 1,
      },
      ports,
    );
    if (!asked.ok) throw new Error(asked.problem.message);
    const run = startRecommend(
      asked.value,
      { ...ports, calibrationFile: null, codeFor: pastedCode('/nothing/dropped'), keep: null },
      () => undefined,
    );
    const end = await run.done;
    if (end.state !== 'done') throw new Error(JSON.stringify(end));
    const { recommendation, code, otherCode, curve } = end.answer;
    const kinds = new Set((recommendation.alternatives ?? []).map(({ strategy }) => strategy));
    expect([...kinds].sort()).toEqual(['async', 'sequential']);
    expect(curve).toEqual([]);
    // Beside other programs it may not choose.
    if (code === null) return;
    expect(code).toContain('xargs -0 -P');
    expect(otherCode?.map(({ file }) => file)).toEqual(['program.mjs', 'program.py']);
    expect(recommendation.reasons.join(' ')).toMatch(/One run alone used .* (is|are) the limit/);
  });

  it('runs from the command line, and its result has the command that repeats it', () => {
    const home = tempFolder();
    mkdirSync(join(home, 'in'));
    writeFileSync(join(home, 'in/a.txt'), 'x');
    writeFileSync(join(home, 'in/b.txt'), 'y');
    const lanewise = (args: readonly string[]): { status: number | null; stdout: string; stderr: string } =>
      spawnSync(process.execPath, [resolve(import.meta.dirname, '../../build/lanewise.mjs'), ...args], {
        cwd: home,
        env: { ...process.env, LANEWISE_HOME: home },
        encoding: 'utf8',
      });
    const ran = lanewise([
      'run',
      '--inputs',
      'in',
      '--repeats',
      '1',
      '--strategies',
      'sequential',
      '--json',
      '-',
      '--',
      'gzip',
      '-c',
      '{}',
    ]);
    expect([ran.status, ran.stderr]).toEqual([0, expect.stringContaining('2 inputs from') as string]);
    const written = JSON.parse(ran.stdout) as { readonly repeatWith: string };
    expect(resultSchema.parse(written).experiment).toMatchObject({
      workload: { type: 'command', program: 'gzip', args: ['-c', '{}'], folder: home },
      tasks: 2,
    });
    expect(written.repeatWith).toMatch(/ -- gzip -c '\{\}'$/);
  });
});
