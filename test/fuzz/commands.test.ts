import { join } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import { commandNames, defaultPlanSettings, defaultSettings, type CommandName, type Outcome } from '../../src/contract/index.ts';
import { exporters } from '../../src/main/engine/report/exporters.ts';
import { change, changed } from '../helpers/properties/mutate.ts';
import { property } from '../helpers/properties/property.ts';
import { request } from '../helpers/samples/answer.ts';
import { aResult, anExperiment, saveThrough, testService } from '../helpers/fakes/service.ts';

/** Far more than any command takes here: whatever has not answered by then hangs. */
const HANGS_MS = 60_000;

const { result, records } = aResult();
const { id } = result;
const packed = Uint8Array.from(exporters.lanewise.write(result, records));
const module = { type: 'module', path: '/nowhere/task.mjs' };
/** Inputs that each command takes. */
const valid: { readonly [N in CommandName]: unknown } = {
  'host.info': {},
  'environment.get': {},
  'machine.load': {},
  'workloads.list': {},
  'strategies.list': {},
  'presets.list': {},
  'pythons.list': { task: '/nowhere/task.py' },
  'task.inspect': { module, inputsPath: null },
  'experiment.estimate': anExperiment(),
  'experiment.start': anExperiment(),
  'experiment.stop': { runId: 'run-0' },
  'run.current': {},
  'recommend.calibration': { workload: { type: 'builtin', id: 'sleep', params: {} } },
  'recommend.start': request,
  'recommend.stop': { runId: 'recommend-0' },
  'recommend.current': {},
  'recommend.list': {},
  'recommend.open': { id },
  'recommend.remove': { id },
  'recommend.restore': { id },
  'results.list': {},
  'results.unreadable': {},
  'results.open': { id },
  'results.records': { id, trial: 1 },
  'results.scaling': { id },
  'results.command': { id },
  'results.code': { id, strategy: 'threads' },
  'results.rename': { id, name: 'mine' },
  'results.remove': { id },
  'results.restore': { id },
  'results.import': { from: 'files', files: [{ name: 'sent.lanewise', bytes: packed }] },
  'results.export': { id, format: 'md' },
  'claims.list': {},
  'claims.state': {},
  'claims.test': { ids: ['one-line'] },
  'plan.make': { id, settings: defaultPlanSettings },
  'sheet.get': {},
  'sheet.length': {},
  'sheet.start': {},
  'sheet.current': {},
  'sheet.export': { format: 'md' },
  'settings.get': {},
  'settings.set': { theme: 'dark', resultsDir: null, pythons: ['/nowhere/python3'] },
  'fleet.get': {},
  'fleet.set': { redis: 'redis://127.0.0.1:1', user: '', password: 'x', fleet: 'default', keep: true },
  'fleet.forget': {},
  'fleet.machines': {},
  'files.pick': { what: 'task' },
  'files.browse': { path: '/nowhere' },
  'files.keep': { files: [{ name: 'task.mjs', bytes: Uint8Array.of(1, 2, 3) }] },
  'code.keep': { name: 'task.mjs', code: 'export default (n) => n;\n' },
  'code.open': { path: '/none/task.mjs' },
  'code.save': { name: 'task.py', code: 'def task(n):\n    return n\n' },
};

type Under = ReturnType<typeof testService>;
let under: Under | null = null;
const stops: (() => void)[] = [];

/** A service whose engine does nothing and no process of which can be started, with one result; the same for all cases, as a host lives on. */
async function host(): Promise<Under> {
  if (under) return under;
  const made = testService({
    startRecommend: (_request, _ports, _emit) => {
      let stop: () => void = () => undefined;
      const done = new Promise<{ state: 'cancelled' }>((resolve) => {
        stop = () => {
          resolve({ state: 'cancelled' });
        };
      });
      stops.push(stop);
      return { runId: `recommend-${String(stops.length - 1)}`, done, stop };
    },
  });
  under = made;
  await made.service.commands['experiment.start'](anExperiment());
  await saveThrough(made.runs[0]!.ports.sink, result, records);
  await made.runs[0]!.end({ state: 'cancelled' });
  return made;
}

/** Folders for results lie within the test's own: whatever is named there is made. */
function within(home: string, input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !('resultsDir' in input) || typeof input.resultsDir !== 'string') return input;
  return { ...input, resultsDir: join(home, 'other', input.resultsDir.replaceAll('..', '_')) };
}

async function answered(name: CommandName, input: unknown): Promise<Outcome<unknown>> {
  const { service, home } = await host();
  const call = service.commands[name] as (given: unknown) => Promise<Outcome<unknown>>;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`${name} does not answer`));
    }, HANGS_MS);
  });
  return Promise.race([call(within(home, input)), late]).finally(() => {
    clearTimeout(timer);
  });
}

/** Ends what the command began, and undoes what it changed of the results, so that the next finds the same host. */
async function settle({ service, runs }: Under, name: CommandName, outcome: Outcome<unknown>): Promise<void> {
  for (const stop of stops.splice(0)) stop();
  for (const { stopped, end } of runs.splice(0)) if (!stopped) await end({ state: 'cancelled' });
  if (name === 'results.remove' && outcome.ok) await service.commands['results.restore']({ id });
  if (name === 'results.import' && outcome.ok) await service.commands['results.remove']({ id: (outcome.value as { id: string }).id });
  if (name === 'settings.set' && outcome.ok) await service.commands['settings.set'](defaultSettings);
}

property(
  'every command answers, with a value or one sentence, whatever it is given, and its host lives on',
  [
    fc.constantFrom(...commandNames),
    fc.array(change, { maxLength: 5 }),
    fc.option(fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withTypedArray: true }), { freq: 4 }),
  ],
  async (name, changes, other) => {
    const outcome = await answered(name, other ?? changed(valid[name], changes));
    if (!outcome.ok) {
      expect(outcome.problem.code).not.toBe('bug');
      expect(outcome.problem.message).toMatch(/^[^\n]+[.)!]$/);
      expect(outcome.problem.message).not.toMatch(/(?<!received )undefined|\[object|TypeError|RangeError/);
    } else expect(Object.keys(outcome)).toContain('value');
    const made = await host();
    expect(made.logged).toEqual([]);
    await settle(made, name, outcome);
    expect(await answered('results.open', { id })).toMatchObject({ ok: true, value: { id } });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  },
  // Each case reads a result from the disk.
  0.2,
);
