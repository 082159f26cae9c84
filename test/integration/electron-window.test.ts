import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/main/engine/store/store.ts';
import { ElectronApp, startBroken } from '../helpers/electron/app.ts';
import { whyNoElectron } from '../helpers/electron/display.ts';
import { engineProcesses } from '../helpers/engine/processes.ts';
import { sampleResult } from '../helpers/samples/result.ts';

const why = whyNoElectron();

describe.skipIf(why !== null)(`the window of a real Electron${why ? ` (skipped: ${why})` : ''}`, () => {
  const name = 'A result that somebody sent';
  let result = '';
  let electron = new ElectronApp();

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lanewise-sent-'));
    const sample = sampleResult({ name });
    await openStore(folder).save(sample.result, sample.records);
    const [id = ''] = readdirSync(folder).filter((each) => !each.startsWith('.'));
    result = join(folder, id, 'result.json');
  });
  afterEach(async () => {
    await electron.close();
    expect(engineProcesses(electron.home)).toEqual([]);
    electron = new ElectronApp();
  });

  it.each([
    ['its path', () => [result]],
    ['a file: URL, as file managers pass it', () => [pathToFileURL(result).href]],
  ])('shows a result that it is started with by %s', async (_how, args) => {
    await electron.start(args());
    await electron.shows(name);
    expect(await electron.inPage('location.hash')).toMatch(/^#\/results\/./);
  });

  it('shows a result that a second start names from another folder', async () => {
    await electron.start();
    await electron.shows('Run');
    expect(await electron.startAgain([basename(result)], dirname(result))).toBe(0);
    await electron.shows(name);
  });

  it('says why a file that it is started with is no result', async () => {
    await electron.start(['/nowhere/at-all.lanewise']);
    await electron.shows('at-all.lanewise');
  });

  it('opens a file that macOS names before the app is ready', async () => {
    await electron.start();
    await electron.app.evaluate(async ({ app }, path) => {
      // macOS names files once the program has loaded; asked from outside it may not have yet.
      while (app.listenerCount('open-file') === 0) await new Promise((done) => setTimeout(done, 10));
      app.emit('open-file', { preventDefault: () => undefined }, path);
    }, result);
    await electron.shows(name);
  });

  it.each(['lanewise://other/', 'https://example.org/', 'data:text/html,x', 'file:///etc/passwd'])('is not led to %s', async (address) => {
    await electron.start();
    await electron.shows('Run');
    await electron.inPage(`void (location.href = ${JSON.stringify(address)})`);
    await electron.inPage(`void window.open(${JSON.stringify(address)})`);
    await new Promise((done) => setTimeout(done, 300));
    await electron.shows('Run');
    expect(await electron.inPage('location.origin + location.pathname')).toBe('lanewise://app/');
    expect(electron.app.windows()).toHaveLength(1);
  });

  it('is not led to a blob of its own', async () => {
    await electron.start();
    await electron.shows('Run');
    await electron.inPage(`void (location.href = URL.createObjectURL(new Blob(['x'], { type: 'text/html' })))`);
    await new Promise((done) => setTimeout(done, 300));
    await electron.shows('Run');
  });

  const longRun = {
    name: 'A long run',
    workload: { type: 'builtin', id: 'sleep', params: { ms: 200 } },
    tasks: 600,
    inputsPath: null,
    strategies: [{ id: 'sequential' }],
    repeats: 1,
    warmups: 0,
    seed: 1,
    timeoutMs: null,
  };
  const startLongRun = async (): Promise<void> => {
    await electron.start();
    await electron.shows('Run');
    const started = await electron.inPage<{ ok: boolean }>(`lanewise.commands['experiment.start'](${JSON.stringify(longRun)})`);
    expect(started.ok).toBe(true);
    await electron.shows('Stop');
  };

  it('comes back after a crash, says so, and rejoins the run', async () => {
    await startLongRun();
    await electron.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
    });
    await electron.shows('The window crashed');
    await electron.shows('Stop');
  });

  it('reloads a window that hangs if the user says so', async () => {
    await startLongRun();
    await electron.app.evaluate(({ BrowserWindow, dialog }) => {
      dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
      BrowserWindow.getAllWindows()[0]?.emit('unresponsive');
    });
    await electron.shows('did not respond');
    await electron.shows('Stop');
  });

  it('asks before it reloads a page that crashes repeatedly', async () => {
    await electron.start();
    await electron.app.evaluate(({ dialog }) => {
      const seen = globalThis as { asked?: string };
      dialog.showMessageBox = (...given: unknown[]) => {
        seen.asked = (given.at(-1) as { message: string }).message;
        return Promise.resolve({ response: 0, checkboxChecked: false });
      };
    });
    const asked = (): Promise<string | undefined> => electron.app.evaluate(() => (globalThis as { asked?: string }).asked);
    for (let crashes = 0; crashes < 4; crashes++) {
      await electron.shows('Run');
      expect(await asked()).toBeUndefined();
      await electron.app.evaluate(({ BrowserWindow }) => {
        BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
      });
    }
    await electron.shows('Run');
    expect(await asked()).toContain('repeatedly');
  });

  it("stores Chromium's files apart from settings and results", async () => {
    await electron.start();
    await electron.shows('Run');
    const paths = await electron.app.evaluate(({ app }) => [app.getPath('userData'), app.getPath('sessionData')]);
    expect(paths).toEqual([join(electron.home, 'window'), join(electron.home, 'window/chromium')]);
  });
});

describe.skipIf(why !== null)('a start of a real Electron that fails', () => {
  it('shows why and ends, so that the next start is not locked out', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lanewise-start-'));
    const broken = join(folder, 'broken.cjs');
    writeFileSync(
      broken,
      `const { dialog, protocol } = require('electron');
       protocol.handle = () => { throw new Error('the scheme is taken'); };
       dialog.showErrorBox = (title, text) => console.log(title + ': ' + text);`,
    );
    const { code, out } = await startBroken(broken, folder);
    expect(out).toContain('Lanewise could not start: the scheme is taken');
    expect(code).toBe(1);
  });
});
