import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandNames, type Experiment, type HostEvent, type Outcome, type RunEnd } from '../../src/contract/index.ts';
import { engineProcesses } from '../helpers/engine/processes.ts';
import { experimentOf, fault, moduleExperiment, strategies } from '../helpers/engine/engine.ts';

/** The built main program of the app, in plain Node, with a stand-in for electron whose utility processes are real. */
class App {
  readonly home = mkdtempSync(join(tmpdir(), 'lanewise-main-'));
  readonly events: HostEvent[] = [];
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (answer: unknown) => void>();
  #next = 0;

  constructor() {
    this.#child = fork('out/main/index.cjs', [], {
      execArgv: ['-r', './test/stub/electron.cjs'],
      env: { ...process.env, LANEWISE_HOME: this.home },
      serialization: 'advanced',
    });
    this.#child.on('message', (message: { id?: number; answer?: unknown; event?: HostEvent }) => {
      if (message.event) this.events.push(message.event);
      else this.#waiting.get(message.id ?? -1)?.(message.answer);
    });
  }

  ask<T>(ask: string, about: object = {}): Promise<T> {
    const id = this.#next++;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve as (answer: unknown) => void);
      this.#child.send({ id, ask, ...about });
    });
  }

  invoke<T = unknown>(name: string, input: unknown, from = 'window'): Promise<Outcome<T>> {
    return this.ask('invoke', { name, input, from });
  }

  async run(experiment: Experiment): Promise<RunEnd> {
    const from = this.events.length;
    const started = await this.invoke('experiment.start', experiment);
    expect(started).toMatchObject({ ok: true });
    return this.until(from, (event) => (event.type === 'run' && event.event.type === 'run-ended' ? event.event.end : null));
  }

  async until<T>(from: number, pick: (event: HostEvent) => T | null): Promise<T> {
    for (;;) {
      for (const event of this.events.slice(from)) {
        const picked = pick(event);
        if (picked !== null) return picked;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async quit(): Promise<void> {
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.send({ id: -1, ask: 'quit' });
    await gone;
    rmSync(this.home, { recursive: true, force: true });
  }
}

let app: App;
beforeAll(async () => {
  app = new App();
  // It answers once it is ready.
  for (;;) {
    const window = await app.ask<{ commands: string[] }>('window').catch(() => null);
    if (window && window.commands.length === commandNames.length) break;
  }
});
afterAll(async () => {
  await app.quit();
  expect(engineProcesses(app.home)).toEqual([]);
});

describe("the app's main program", () => {
  it('opens one sandboxed window on its own scheme', async () => {
    const window = await app.ask<{ options: { webPreferences: object }; url: string; commands: string[] }>('window');
    expect(window.url).toBe('lanewise://app/');
    expect(window.options.webPreferences).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false });
    expect(window.commands.sort()).toEqual([...commandNames].sort());
  });

  it('refuses commands of a page that is not its own', async () => {
    expect(await app.invoke('host.info', {}, 'elsewhere')).toMatchObject({ ok: false, problem: { code: 'bug' } });
    expect(await app.invoke('host.info', {})).toMatchObject({ ok: true, value: { host: 'electron', dialogs: true } });
  });

  it('refuses input that is not as the contract says, naming the field', async () => {
    const refused = await app.invoke('results.open', { id: 7 });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'bad-input' } });
    expect(!refused.ok && refused.problem.message).toContain('id');
  });

  it('lets the page go nowhere else, and grants it nothing', async () => {
    expect(await app.ask('navigate', { url: 'https://evil.example/' })).toEqual({ prevented: true, opened: { action: 'deny' } });
    expect(await app.ask('permission', { name: 'geolocation' })).toBe(false);
  });

  it('serves its files under a strict policy, and nothing beside them', async () => {
    const page = await app.ask<{ status: number; policy: string; length: number }>('fetch', { url: 'lanewise://app/' });
    expect(page.status).toBe(200);
    expect(page.policy).toContain("default-src 'none'");
    expect(page.length).toBeGreaterThan(100);
    for (const url of ['lanewise://app/..%2f..%2fpackage.json', 'lanewise://app/../main/index.cjs', 'lanewise://elsewhere/']) {
      expect(await app.ask('fetch', { url })).toMatchObject({ status: 404 });
    }
  });

  it('runs every strategy in utility processes, joined to the coordinator by channels', async () => {
    const end = await app.run(experimentOf({ tasks: 12, strategies: Object.values(strategies) }));
    if (end.state !== 'done') throw new Error(JSON.stringify(end));
    expect(end.saved).toBe(true);
    expect(end.result.environment.host).toBe('electron');
    for (const trial of end.result.trials) expect([trial.strategy, trial.state, trial.tasksOk]).toEqual([trial.strategy, 'done', 12]);
    expect(end.result.notes).toEqual([expect.stringContaining('a simulation of CPython')]);
  });

  it('names the task that kills its utility process, and goes on', async () => {
    const end = await app.run(moduleExperiment(fault('exits'), { tasks: 12, strategies: [strategies.processes] }));
    if (end.state !== 'done') throw new Error(JSON.stringify(end));
    const [trial] = end.result.trials;
    expect([trial?.tasksOk, trial?.tasksFailed]).toEqual([11, 1]);
    expect(trial?.failures[0]).toMatchObject({ taskIndex: 3, kind: 'died' });
  });

  it('stops a run at once', async () => {
    const from = app.events.length;
    const started = await app.invoke<{ runId: string }>(
      'experiment.start',
      moduleExperiment(fault('slow'), { tasks: 1000, strategies: [strategies.processes] }),
    );
    if (!started.ok) throw new Error(started.problem.message);
    await app.until(from, (event) => (event.type === 'run' && event.event.type === 'trial-ready' ? true : null));
    await app.invoke('experiment.stop', { runId: started.value.runId });
    expect(
      (await app.until(from, (event) => (event.type === 'run' && event.event.type === 'run-ended' ? event.event.end : null))).state,
    ).toBe('cancelled');
  });
});
