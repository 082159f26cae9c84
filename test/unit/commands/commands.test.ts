import { expect, it, vi } from 'vitest';
import { environment } from '../../helpers/samples/trials.ts';
import { aResult, anExperiment, testService } from '../../helpers/fakes/service.ts';

const started = { ok: true, value: { runId: 'run-0' } };

it('refuses input that is not as the contract says, naming the field', async () => {
  const { service, runs } = testService();
  const outcome = await service.commands['experiment.start'](anExperiment({ tasks: 0 }));
  expect(outcome).toMatchObject({ ok: false, problem: { code: 'bad-input', message: expect.stringContaining('"tasks"') as string } });
  expect(await service.commands['results.open'](null as never)).toMatchObject({ ok: false, problem: { code: 'bad-input' } });
  expect(await service.commands['host.info']({ more: 1 } as never)).toMatchObject({ ok: false, problem: { code: 'bad-input' } });
  expect(runs).toEqual([]);
});

it('refuses hundreds of thousands of names by their number, and looks at none of them', async () => {
  const { service, runs } = testService();
  const read = vi.fn(() => 1);
  const params = Object.fromEntries(Array.from({ length: 300_000 }, (_, i) => [`name ${String(i)}`, 1]));
  Object.defineProperty(params, 'name 0', { enumerable: true, get: read });
  const outcome = await service.commands['experiment.start'](anExperiment({ workload: { type: 'builtin', id: 'sleep', params } }));
  const message = 'experiment.start: "workload.params" is wrong: expected at most 100 names.';
  expect(outcome).toEqual({ ok: false, problem: { code: 'bad-input', message } });
  expect(read).not.toHaveBeenCalled();
  expect(runs).toEqual([]);
});

it('answers in one line, without control characters, whatever it was asked for', async () => {
  const { commands } = testService().service;
  const messages = await Promise.all(
    [
      commands['results.remove']({ id: '\r\n' }),
      commands['recommend.open']({ id: 'a\u001b[2J\nb' }),
      commands['files.browse']({ path: '/no\nwhere/x' }),
    ].map(async (asked) => {
      const outcome = await asked;
      return outcome.ok ? '' : outcome.problem.message;
    }),
  );
  for (const message of messages) expect(message).toMatch(/^\P{Cc}+\.$/u);
});

it('answers with a problem and logs the error when a command throws', async () => {
  const error = new Error('no such register');
  const { service, logged } = testService({ environment: () => Promise.reject(error) });
  expect(await service.commands['environment.get']({})).toEqual({
    ok: false,
    problem: { code: 'bug', message: 'Lanewise itself failed in "environment.get": no such register.' },
  });
  expect(logged).toEqual([error]);
});

it('describes the machine anew each time', async () => {
  const describe = vi.fn(() => Promise.resolve(environment));
  const { service } = testService({ environment: describe });
  await service.commands['environment.get']({});
  await service.commands['environment.get']({});
  expect(describe).toHaveBeenCalledTimes(2);
});

it('runs one experiment at a time', async () => {
  const { service, runs } = testService();
  const start = service.commands['experiment.start'];
  const [first, second] = await Promise.all([start(anExperiment()), start(anExperiment())]);
  expect(first).toEqual(started);
  expect(second).toMatchObject({ ok: false, problem: { code: 'busy' } });
  expect(await start(anExperiment())).toMatchObject({ ok: false, problem: { code: 'busy' } });
  expect(await service.commands['experiment.estimate'](anExperiment())).toMatchObject({ ok: false, problem: { code: 'busy' } });
  await runs[0]!.end({ state: 'cancelled' });
  expect(await start(anExperiment())).toMatchObject({ ok: true });
  expect(runs).toHaveLength(2);
});

it('is free again after an experiment that could not be started', async () => {
  const { service } = testService();
  const bad = anExperiment({ workload: { type: 'builtin', id: 'sum-range', params: { m: 1 } } });
  expect(await service.commands['experiment.start'](bad)).toMatchObject({ ok: false, problem: { code: 'bad-input' } });
  expect(await service.commands['experiment.start'](anExperiment())).toEqual(started);
});

it('stops the experiment that was named, and no other', async () => {
  const { service, runs } = testService();
  await service.commands['experiment.start'](anExperiment());
  expect(await service.commands['experiment.stop']({ runId: 'another' })).toMatchObject({ ok: false, problem: { code: 'not-found' } });
  expect(runs[0]?.stopped).toBe(false);
  expect(await service.commands['experiment.stop']({ runId: 'run-0' })).toEqual({ ok: true, value: null });
  expect(runs[0]?.stopped).toBe(true);
  expect(await service.commands['experiment.stop']({ runId: 'run-0' })).toMatchObject({ ok: false, problem: { code: 'not-found' } });
});

it('gives up an estimate when there is a newer question', async () => {
  const { service, hosts } = testService();
  const first = service.commands['experiment.estimate'](anExperiment());
  await vi.waitUntil(() => hosts.size === 1);
  const [asked] = hosts;
  const second = service.commands['experiment.estimate'](anExperiment());
  await first;
  expect(hosts.has(asked!)).toBe(false);
  await service.close();
  await second;
});

it('starts measuring only after a running estimate has ended', async () => {
  let others = -1;
  const { service, hosts } = testService({
    startRun: (_experiment, _ports, emit) => {
      others = hosts.size;
      emit({ type: 'run-started', runId: 'r', experiment: anExperiment(), trials: 1 });
      return { runId: 'r', done: Promise.resolve({ state: 'cancelled' }), stop: () => undefined };
    },
  });
  const estimate = service.commands['experiment.estimate'](anExperiment());
  await vi.waitUntil(() => hosts.size === 1);
  await service.commands['experiment.start'](anExperiment());
  expect(others).toBe(0);
  await estimate;
});

it('ends everything when it closes, and starts nothing any more', async () => {
  const { service, runs, hosts } = testService();
  const inspected = service.commands['task.inspect']({ module: { type: 'module', path: '/task.mjs' }, inputsPath: null });
  await vi.waitUntil(() => hosts.size === 1);
  await service.commands['experiment.start'](anExperiment());
  await service.close();
  expect(runs[0]?.stopped).toBe(true);
  expect(hosts.size).toBe(0);
  await inspected;
  expect(await service.commands['experiment.start'](anExperiment())).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
});

it('sends events to windows until they stop listening', async () => {
  const { service, runs, events } = testService();
  const heard: unknown[] = [];
  const end = service.onEvent((event) => heard.push(event));
  await service.commands['experiment.start'](anExperiment());
  end();
  await runs[0]!.end({ state: 'done', result: aResult().result, saved: true, problem: null });
  expect(heard).toHaveLength(1);
  await vi.waitUntil(() => events.some((event) => event.type === 'results-changed'));
});

it('shows a window that joins where the run stands', async () => {
  const { service } = testService();
  expect(await service.commands['run.current']({})).toEqual({ ok: true, value: null });
  await service.commands['experiment.start'](anExperiment());
  expect(await service.commands['run.current']({})).toMatchObject({
    ok: true,
    value: { events: [{ type: 'run-started', runId: 'run-0' }] },
  });
});

it('has no file dialogs where the host has none', async () => {
  const { service } = testService();
  expect(await service.commands['files.pick']({ what: 'task' })).toMatchObject({ ok: false, problem: { code: 'failed' } });
});

it('answers input with a name of several lines in one', async () => {
  const { service } = testService();
  const outcome = await service.commands['host.info']({ 'a\r\nb': 1 } as never);
  expect(outcome).toMatchObject({ ok: false, problem: { message: 'host.info: the input is wrong: Unrecognized key: "a b".' } });
});
