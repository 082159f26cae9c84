import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { appFolders } from '../../../src/main/engine/app/folders.ts';
import { aResult, anExperiment, testService } from '../../helpers/fakes/service.ts';

type Under = ReturnType<typeof testService>;

const done = (id: string) => ({ state: 'done', result: aResult(id).result, saved: true, problem: null }) as const;

/** Tests one claim to its end; gives its run's id. */
async function tested({ service, runs }: Under, resultId: string): Promise<void> {
  await service.commands['claims.test']({ ids: ['one-line'] });
  const before = runs.length;
  await vi.waitFor(() => expect(runs.length).toBeGreaterThanOrEqual(Math.max(1, before)));
  await runs.at(-1)!.end(done(resultId));
  await vi.waitFor(async () => expect(await service.commands['claims.state']({})).toMatchObject({ value: { running: null } }));
}

it('retains the newest verdict of each claim across a restart', async () => {
  const first = testService();
  await tested(first, 'one');
  await tested(first, 'two');
  const file = appFolders(first.home).claimsFile;
  await vi.waitFor(() => expect(readFileSync(file, 'utf8')).toContain('"two"'));
  const again = testService({ folders: appFolders(first.home) });
  expect(await again.service.commands['claims.state']({})).toMatchObject({
    ok: true,
    value: { running: null, verdicts: [{ id: 'one-line', resultId: 'two' }] },
  });
});

it('shows a joining window what is being tested, and runs nothing else meanwhile', async () => {
  const { service, runs } = testService();
  const begun = await service.commands['claims.test']({ ids: ['one-line', 'starting'] });
  await vi.waitFor(() => expect(runs).toHaveLength(1));
  runs[0]!.emit({ type: 'progress', runId: '', fraction: 0.25, remainingMs: null });
  expect(await service.commands['claims.state']({})).toMatchObject({
    value: { running: { ids: ['one-line', 'starting'], current: 'one-line', done: 0, fraction: 0.25 } },
  });
  expect(await service.commands['experiment.start'](anExperiment())).toMatchObject({ ok: false, problem: { code: 'busy' } });
  expect(await service.commands['claims.test']({ ids: ['files'] })).toMatchObject({ ok: false, problem: { code: 'busy' } });
  if (!begun.ok) throw new Error('not begun');
  expect(await service.commands['experiment.stop']({ runId: begun.value.runId })).toMatchObject({ ok: true });
  expect(runs[0]!.stopped).toBe(true);
  expect(await service.commands['claims.state']({})).toMatchObject({ value: { running: null, verdicts: [] } });
});

it('refuses a claim that does not exist', async () => {
  const { service } = testService();
  expect(await service.commands['claims.test']({ ids: ['flat-earth'] })).toMatchObject({
    ok: false,
    problem: { code: 'bad-input', message: 'There is no claim "flat-earth".' },
  });
});

it('renames a damaged file of verdicts, and starts again', async () => {
  const { service, home } = testService();
  const file = appFolders(home).claimsFile;
  writeFileSync(file, '{ "schema": 7 }');
  expect(await service.commands['claims.state']({})).toMatchObject({ value: { verdicts: [] } });
  expect(existsSync(`${file}.damaged`)).toBe(true);
});
