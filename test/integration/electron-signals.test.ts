import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openStore } from '../../src/main/engine/store/store.ts';
import { whyNoElectron } from '../helpers/electron/display.ts';
import { ElectronApp } from '../helpers/electron/app.ts';
import { experimentOf, strategies } from '../helpers/engine/engine.ts';
import { processesWith } from '../helpers/programs/processes-with.ts';

const why = whyNoElectron();
const PLANNED = 300;

describe.skipIf(why !== null || process.platform === 'win32')(`signals to the app with a window${why ? ` (skipped: ${why})` : ''}`, () => {
  let electron = new ElectronApp();
  afterEach(async () => {
    await electron.close();
    electron = new ElectronApp();
  });

  const results = () => openStore(join(electron.home, 'results')).list();

  /** How many trials the run that goes on has written down: each entry of its log begins with this mark, the first of them says what runs. */
  function written(): number {
    const folder = join(electron.home, 'results');
    const [run] = readdirSync(folder).filter((name) => name.startsWith('.writing-'));
    return run === undefined ? 0 : readFileSync(join(folder, run, 'trials.log'), 'latin1').split(/LWT\d/).length - 2;
  }

  /** Starts the app and a run in its window, and waits until some of its trials are saved. */
  async function inTheMiddle(): Promise<void> {
    await electron.start();
    await electron.shows('Run');
    const experiment = experimentOf({ tasks: 4, repeats: PLANNED, strategies: [strategies.processes] });
    const code = `window.lanewise.commands['experiment.start'](${JSON.stringify(experiment)})`;
    expect(await electron.inPage(code)).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(written()).toBeGreaterThanOrEqual(2), { timeout: 50_000, interval: 20 });
  }

  /** Sends the signals one right after the other, and resolves with what the app ended with. */
  function send(signals: readonly NodeJS.Signals[]): Promise<number | string | null> {
    const child = electron.app.process();
    const ended = new Promise<number | string | null>((done) => child.once('exit', (code, signal) => done(code ?? signal)));
    for (const signal of signals) child.kill(signal);
    return ended;
  }

  const nothingLeft = () => vi.waitFor(() => expect(processesWith(electron.home)).toEqual([]), { timeout: 10_000, interval: 20 });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s stops a run, saves the trials that were finished, and quits', async (signal) => {
    await inTheMiddle();
    expect(await send([signal])).toBe(0);
    await nothingLeft();
    expect(await results()).toMatchObject([{ state: 'interrupted' }]);
  });

  it('a second signal waits for what is saved', async () => {
    await inTheMiddle();
    expect(await send(['SIGTERM', 'SIGINT'])).toBe(0);
    await nothingLeft();
    expect(await results()).toMatchObject([{ state: 'interrupted' }]);
  });

  it('a third signal ends the app at once, and the next start has the trials that were finished', async () => {
    await inTheMiddle();
    // It may have quit before the third came.
    expect([0, 130]).toContain(await send(['SIGINT', 'SIGTERM', 'SIGHUP']));
    await nothingLeft();
    await electron.start();
    await electron.shows('Run');
    await vi.waitFor(async () => expect(await results()).toHaveLength(1), { timeout: 10_000, interval: 50 });
  });
});
