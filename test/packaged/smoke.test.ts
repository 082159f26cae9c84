import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { findTestElectron } from '../../build/test-electron.mjs';
import { result as resultSchema, type Experiment } from '../../src/contract/index.ts';
import { lanewise } from '../../src/main/engine/report/lanewise-file.ts';
import { openDisplay } from '../helpers/electron/display.ts';
import { experimentOf, strategies } from '../helpers/engine/engine.ts';
import { openToAll, packApp, type Packed } from '../helpers/electron/packaged-app.ts';
import { sampleResult } from '../helpers/samples/result.ts';
import { noSandbox, StartedApp, users } from './started-app.ts';

const electron = findTestElectron();
const why = process.platform !== 'linux' ? 'packing for Linux is tested on Linux' : 'missing' in electron ? electron.missing : null;

describe.skipIf(why !== null)(`the packaged app${why ? ` (skipped: ${why})` : ''}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'lanewise-packed-'));
  let packed: Packed;
  let display: Awaited<ReturnType<typeof openDisplay>>;

  beforeAll(async () => {
    packed = packApp('missing' in electron ? '' : electron.binary, folder);
    // An ordinary user starts it, too.
    openToAll(packed.folder);
    display = await openDisplay();
  });
  afterAll(() => {
    display.child.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  describe.each(users())('started by $name', (user) => {
    const cannot = noSandbox(user);
    let app: StartedApp;

    beforeEach((test) => {
      test.skip(cannot !== null, cannot ?? '');
      app = new StartedApp(packed.binary, display.name, user);
    });
    afterEach(async () => {
      app.close();
      await vi.waitFor(
        () => {
          expect(app.left()).toEqual([]);
        },
        { timeout: 10_000 },
      );
      app.removeHome();
    });

    /** Starts an experiment as the window does. */
    async function begin(experiment: Experiment): Promise<void> {
      await app.page.shows('Run');
      const started = await app.page.evaluate(
        (wanted) =>
          (window as unknown as { lanewise: { commands: Record<string, (input: unknown) => Promise<{ ok: boolean }>> } }).lanewise.commands[
            'experiment.start'
          ]?.(wanted),
        experiment,
      );
      expect(started).toMatchObject({ ok: true });
    }

    it('runs an experiment whose tasks succeed, answers, and quits with nothing left', async () => {
      await app.start();
      await begin(experimentOf({ tasks: 12, strategies: Object.values(strategies) }));
      await app.page.until(() => document.querySelector('section[aria-label=Recommendation] h2') !== null);
      const [id = ''] = readdirSync(join(app.home, 'results')).filter((each) => !each.startsWith('.'));
      const file = join(app.home, 'results', id, 'result.json');
      const result = resultSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
      expect(result.environment).toMatchObject({ host: 'electron' });
      expect(result.trials.map(({ state, tasksOk, tasksFailed }) => ({ state, tasksOk, tasksFailed }))).toEqual(
        result.trials.map(() => ({ state: 'done', tasksOk: 12, tasksFailed: 0 })),
      );
      expect(result.summary.strategies.every(({ peakMemoryBytes, cpuMs }) => peakMemoryBytes !== null && cpuMs !== null)).toBe(true);
      expect(await app.page.evaluate(() => document.querySelector('section[aria-label=Recommendation] h2')?.textContent)).toBe(
        result.recommendation.headline,
      );
      expect(await app.quit()).toBe(0);
      await vi.waitFor(() => {
        expect(app.left()).toEqual([]);
      });
    });

    it('exports what its window measured as a file that it reports and opens again', async () => {
      await app.start();
      await begin(experimentOf({ tasks: 12, strategies: [strategies.sequential, strategies.threads] }));
      await app.page.until(() => document.querySelector('section[aria-label=Recommendation] h2') !== null);
      const headline = await app.page.evaluate(() => document.querySelector('section[aria-label=Recommendation] h2')?.textContent);
      const [id = ''] = readdirSync(join(app.home, 'results')).filter((each) => !each.startsWith('.'));
      const shared = join(app.folder('shared'), 'mine.lanewise');
      // Not from the window: nothing here can answer the native dialog of a packaged app.
      const exported = await app.command(['report', join(app.home, 'results', id), '--lanewise', shared]);
      expect(exported).toMatchObject({ code: 0, out: expect.stringContaining(headline ?? 'a headline') as unknown });
      expect(await app.command(['report', shared])).toEqual(exported);
      expect(await app.startAgain([shared])).toBe(0);
      await app.page.until(() => /^#\/results\/./.test(location.hash));
      await app.page.shows('imported');
      expect(await app.page.evaluate(() => document.querySelector('section[aria-label=Recommendation] h2')?.textContent)).toBe(headline);
    });

    it('ends its tasks when it quits in the middle of a run', async () => {
      await app.start();
      await begin(experimentOf({ workload: { type: 'builtin', id: 'sleep', params: { ms: 60_000 } }, strategies: [strategies.processes] }));
      await app.page.shows('Stop');
      expect(await app.quit()).toBe(0);
      await vi.waitFor(() => {
        expect(app.left()).toEqual([]);
      });
    });

    const name = 'A result that somebody sent';
    /** A result as one shares it, in a folder of the user's. */
    function sent(): string {
      const { result, records } = sampleResult({ name });
      const file = join(app.folder('sent here'), 'their result.lanewise');
      writeFileSync(file, lanewise.write(result, records));
      return file;
    }
    /** How a file is named: by a terminal, by a terminal in its folder, by a file manager. */
    const ways: [string, (file: string) => { argument: string; cwd: string }][] = [
      ['its path', (file) => ({ argument: file, cwd: app.home })],
      ['its name, from its folder', (file) => ({ argument: basename(file), cwd: dirname(file) })],
      ['a file: URL, as file managers do', (file) => ({ argument: pathToFileURL(file).href, cwd: app.home })],
    ];

    it.each(ways)('shows a result that it is started with by %s', async (_how, way) => {
      const { argument, cwd } = way(sent());
      await app.start([argument], cwd);
      await app.page.shows(name);
      expect(await app.page.evaluate(() => location.hash)).toMatch(/^#\/results\/./);
    });

    it.each(ways)('shows a result that a second start names by %s', async (_how, way) => {
      await app.start();
      await app.page.shows('Run');
      const { argument, cwd } = way(sent());
      expect(await app.startAgain([argument], cwd)).toBe(0);
      await app.page.shows(name);
    });
  });
});
