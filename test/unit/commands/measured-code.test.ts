import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { strategyKeys, type ExperimentResult, type StrategySpec, type WorkloadRef } from '../../../src/contract/index.ts';
import { measuredCode } from '../../../src/main/engine/commands/measured-code.ts';
import { exporters } from '../../../src/main/engine/report/exporters.ts';
import { aResult, anExperiment, saveThrough, tempFolder, testService } from '../../helpers/fakes/service.ts';
import { sampleResult } from '../../helpers/samples/result.ts';

const { result } = aResult();
const own: WorkloadRef = { type: 'module', path: '/home/me/job.mjs' };
const ownPython: WorkloadRef = { type: 'module', path: '/home/me/job.py' };

/** A result of these strategies, of which the named one is recommended. */
function resultOf(specs: readonly StrategySpec[], recommended: string | null, workload: WorkloadRef = own): ExperimentResult {
  const keys = strategyKeys(specs);
  const strategies = specs.map((spec, i) => ({ ...result.summary.strategies[0]!, id: spec.id, key: keys[i] ?? '', spec }));
  const experiment = { ...result.experiment, workload, strategies: [...specs] };
  return { ...result, experiment, summary: { strategies }, recommendation: { ...result.recommendation, key: recommended } };
}

const codeOf = (of: ExperimentResult, key: string | null, looks = true) => measuredCode(of, key, { droppedDir: '/nothing/dropped', looks });

const python = '3.14';
it.each<[StrategySpec, WorkloadRef, string, RegExp]>([
  [{ id: 'sequential' }, own, 'program.mjs', /job\.mjs/],
  [{ id: 'async', concurrency: 4 }, own, 'program.mjs', /\b4\b/],
  [{ id: 'threads', workers: 3, concurrency: 1 }, own, 'program.mjs', /A pool of 3 threads/],
  [{ id: 'processes', workers: 3, concurrency: 1 }, own, 'program.mjs', /3 processes/],
  [{ id: 'hybrid', workers: 2, threads: 2, concurrency: 1 }, own, 'program.mjs', /job\.mjs/],
  [{ id: 'machines', machines: 2, workers: 4, concurrency: 1, on: 'threads' }, own, 'program.mjs', /node program\.mjs compose/],
  [{ id: 'python-sequential', python }, ownPython, 'program.py', /job\.py/],
  [{ id: 'python-asyncio', concurrency: 4, python }, ownPython, 'program.py', /asyncio/],
  [{ id: 'python-threads', workers: 3, python }, ownPython, 'program.py', /ThreadPoolExecutor/],
  [{ id: 'python-processes', workers: 3, start: 'spawn', python }, ownPython, 'program.py', /job\.py/],
  [{ id: 'python-dask', workers: 2, threads: 1, python }, ownPython, 'program.py', /Dask with 2 workers/],
])('writes the program for $id, recommended or named', (spec, workload, file, contains) => {
  const of = resultOf([spec], spec.id, workload);
  const program = codeOf(of, null);
  expect(program).toMatchObject({ ok: true, value: { key: spec.id, file, code: expect.stringMatching(contains) as string } });
  expect(codeOf(of, spec.id)).toEqual(program);
});

it('refuses, with those to choose from, a strategy without a program, one that was not measured, and none', () => {
  const of = resultOf(
    [
      { id: 'gil-threads', workers: 2, concurrency: 1 },
      { id: 'threads', workers: 2, concurrency: 1 },
      { id: 'threads', workers: 4, concurrency: 1 },
    ],
    null,
  );
  const choose = 'Choose from: threads:workers=2:concurrency=1, threads:workers=4:concurrency=1.';
  const refused = (message: string) => ({ ok: false, problem: { code: 'bad-input', message } });
  expect(codeOf(of, 'gil-threads')).toMatchObject(refused(`There is no program for gil-threads. ${choose}`));
  expect(codeOf(of, 'threads')).toMatchObject(refused(`The result has no strategy "threads". ${choose}`));
  expect(codeOf(of, null)).toMatchObject({ ok: false, problem: { message: expect.stringContaining(choose) as string } });
  const alone = resultOf([{ id: 'python-interpreters', workers: 2, python: '3.14' }], 'python-interpreters', ownPython);
  expect(codeOf(alone, null)).toMatchObject(
    refused('There is no program for python-interpreters. None of the measured strategies has one.'),
  );
});

it('runs a task of one’s own beside it, where the result is of a built-in workload', () => {
  const of = resultOf([{ id: 'sequential' }], 'sequential', { type: 'builtin', id: 'sleep', params: {} });
  expect(codeOf(of, null)).toMatchObject({ ok: true, value: { code: expect.stringContaining('new URL("./task.mjs"') as string } });
});

it('sends short tasks in batches, by how long they took', () => {
  const threads = { id: 'threads', workers: 2, concurrency: 1 } as const;
  const whole = resultOf([threads], 'threads');
  const lasting = (taskMs: number): string => {
    const trials = whole.trials.map((trial) => ({ ...trial, taskTimeMs: taskMs * trial.tasksOk }));
    const program = codeOf({ ...whole, trials, experiment: { ...whole.experiment, tasks: 10_000 } }, null);
    return program.ok ? program.value.code : '';
  };
  expect(lasting(0.1)).not.toBe(lasting(20));
});

it('survives inputs that are gone, and shows what a name hides', () => {
  const of = resultOf([{ id: 'sequential' }], 'sequential', { type: 'module', path: '/home/me/a\u202Egpj.mjs' });
  const program = codeOf({ ...of, experiment: { ...of.experiment, inputsPath: '/none/rows.csv' } }, null);
  const code = program.ok ? program.value.code : '';
  expect(code).toContain('"/none/rows.csv"');
  expect(code).toContain(String.raw`a\u202egpj.mjs`);
  expect(code).not.toContain('\u202E');
});

it('looks at no file that an imported result names', async () => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'shop'));
  writeFileSync(join(folder, 'shop/__init__.py'), '');
  writeFileSync(join(folder, 'shop/job.py'), 'def task(x): return x\n');
  const { result: sample, records } = sampleResult({ strategies: [{ id: 'python-sequential', python }] });
  const of = { ...sample, experiment: { ...sample.experiment, workload: { type: 'module', path: join(folder, 'shop/job.py') } as const } };
  const { service, runs } = testService();
  const { commands } = service;
  await commands['experiment.start'](anExperiment());
  await saveThrough(runs[0]!.ports.sink, of, records);
  const code = async (id: string): Promise<string> => {
    const program = await commands['results.code']({ id, strategy: 'python-sequential' });
    return program.ok ? program.value.code : program.problem.message;
  };
  expect(await code(of.id)).toContain('"shop.job"');
  expect(await commands['results.code']({ id: 'none', strategy: 'threads' })).toMatchObject({ ok: false, problem: { code: 'not-found' } });

  const bytes = Uint8Array.from(exporters.lanewise.write(of, records));
  const sent = await commands['results.import']({ from: 'files', files: [{ name: 'sent.lanewise', bytes }] });
  const foreign = await code(sent.ok ? sent.value.id : '');
  expect(foreign).toContain('job.py');
  expect(foreign).not.toContain('"shop.job"');
});
