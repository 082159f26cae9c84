import { expect, it } from 'vitest';
import type { RecommendAnswer, RecommendEnd, RecommendEvent, RecommendRequest } from '../../../src/contract/index.ts';
import type { RecommendPorts, StartRecommend } from '../../../src/main/engine/recommend/recommend.ts';
import { notLoaded, refused, tooLong } from '../../../src/main/engine/analysis/advice/refusal.ts';
import { anExperiment, testService } from '../../helpers/fakes/service.ts';
import { environment } from '../../helpers/samples/trials.ts';

const request: RecommendRequest = {
  workload: { type: 'builtin', id: 'sleep', params: {} },
  tasks: 20,
  inputsPath: null,
  budgetMs: 2000,
  limits: { maxMemoryBytes: null, maxCores: null, responsive: false, surviveCrash: false },
  seed: 1,
};
const answer = (id: string, at: string): RecommendAnswer => ({
  schema: 1,
  id,
  at,
  request,
  environment,
  recommendation: refused(tooLong(2000), 10),
  curve: [],
  poolPaysFromTasks: null,
  atTenTimes: null,
  spec: null,
  code: null,
});

/** A service whose engine does what the test says. */
function recommending(): {
  service: ReturnType<typeof testService>['service'];
  engine: { emit: (event: RecommendEvent) => void; ports: RecommendPorts; end: (end: RecommendEnd) => void; stopped: boolean }[];
} {
  const engine: ReturnType<typeof recommending>['engine'] = [];
  const startRecommend: StartRecommend = (_request, ports, emit) => {
    const runId = `recommend-${String(engine.length)}`;
    let end: (end: RecommendEnd) => void = () => undefined;
    const done = new Promise<RecommendEnd>((resolve) => {
      end = resolve;
    });
    const one = { emit, ports, end, stopped: false };
    engine.push(one);
    const stop = (): void => {
      one.stopped = true;
      end({ state: 'cancelled' });
    };
    return { runId, done, stop };
  };
  return { service: testService({ startRecommend }).service, engine };
}

it('refuses a request whose task is not there, before anything runs', async () => {
  const { service, engine } = recommending();
  const path = '/not/there.mjs';
  const outcome = await service.commands['recommend.start']({ ...request, workload: { type: 'module', path } });
  expect(outcome).toMatchObject({ ok: false, problem: { code: 'bad-input', message: expect.stringContaining(path) as string } });
  expect(engine).toEqual([]);
});

it('shares the machine with no experiment, and stops the one that was named', async () => {
  const { service, engine } = recommending();
  expect(await service.commands['recommend.start'](request)).toEqual({ ok: true, value: { runId: 'recommend-0' } });
  expect(await service.commands['experiment.start'](anExperiment())).toMatchObject({ ok: false, problem: { code: 'busy' } });
  expect(await service.commands['recommend.start'](request)).toMatchObject({ ok: false, problem: { code: 'busy' } });
  expect(await service.commands['recommend.stop']({ runId: 'another' })).toMatchObject({ ok: false, problem: { code: 'not-found' } });
  expect(engine[0]?.stopped).toBe(false);
  expect(await service.commands['recommend.stop']({ runId: 'recommend-0' })).toEqual({ ok: true, value: null });
  expect(engine[0]?.stopped).toBe(true);
  expect(await service.commands['experiment.start'](anExperiment())).toMatchObject({ ok: true });
});

it('shows a joining window what happened so far, with only the last stage', async () => {
  const { service, engine } = recommending();
  const heard: unknown[] = [];
  service.onEvent((event) => heard.push(event));
  await service.commands['recommend.start'](request);
  const runId = 'recommend-0';
  const events: RecommendEvent[] = [
    { type: 'recommend-started', runId, request },
    { type: 'stage', runId, stage: 'calibrating', what: 'one', fraction: 0 },
    { type: 'stage', runId, stage: 'sampling', what: 'two', fraction: 0.2 },
    { type: 'raced', runId, key: 'sequential', round: 0, tasks: 20, wallMs: 3 },
  ];
  for (const event of events) engine[0]?.emit(event);
  expect(heard).toEqual(events.map((event) => ({ type: 'recommend', event })));
  const snapshot = await service.commands['recommend.current']({});
  expect(snapshot).toEqual({ ok: true, value: { events: [events[0], events[2], events[3]] } });
});

it('lists no task that could not be loaded, which older versions saved', async () => {
  const { service, engine } = recommending();
  await service.commands['recommend.start'](request);
  const at = '2026-01-01T00:00:00.000Z';
  await engine[0]?.ports.keep?.({ ...answer('unloaded', at), recommendation: refused(notLoaded('No file.'), 0) });
  await engine[0]?.ports.keep?.(answer('sampled', at));
  expect(await service.commands['recommend.list']({})).toMatchObject({ ok: true, value: [{ id: 'sampled' }] });
});

it('saves recommendations, lists them newest first, opens, removes and restores them', async () => {
  const { service, engine } = recommending();
  expect(await service.commands['recommend.list']({})).toEqual({ ok: true, value: [] });
  await service.commands['recommend.start'](request);
  await engine[0]?.ports.keep?.(answer('older', '2026-01-01T00:00:00.000Z'));
  await engine[0]?.ports.keep?.(answer('newer', '2026-01-02T00:00:00.000Z'));
  const listed = await service.commands['recommend.list']({});
  expect(listed).toMatchObject({ ok: true, value: [{ id: 'newer', of: 'sleep', tasks: 20, basis: 'cant-tell' }, { id: 'older' }] });
  expect(await service.commands['recommend.open']({ id: 'older' })).toEqual({
    ok: true,
    value: answer('older', '2026-01-01T00:00:00.000Z'),
  });
  expect(await service.commands['recommend.remove']({ id: 'older' })).toEqual({ ok: true, value: null });
  expect(await service.commands['recommend.open']({ id: 'older' })).toMatchObject({ ok: false, problem: { code: 'not-found' } });
  expect(await service.commands['recommend.list']({})).toMatchObject({ ok: true, value: [{ id: 'newer' }] });
  expect(await service.commands['recommend.restore']({ id: 'older' })).toEqual({ ok: true, value: null });
  expect(await service.commands['recommend.list']({})).toMatchObject({ ok: true, value: [{ id: 'newer' }, { id: 'older' }] });
  expect(await service.commands['recommend.restore']({ id: 'older' })).toMatchObject({ ok: false, problem: { code: 'not-found' } });
  expect(await service.commands['recommend.open']({ id: '../settings' })).toMatchObject({ ok: false, problem: { code: 'not-found' } });
});
