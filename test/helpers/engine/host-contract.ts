import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { exitNote } from '../../../src/main/engine/processes/exit-note.ts';
import type { HostHandle, SpawnHost } from '../../../src/main/engine/processes/port.ts';

/** A child that follows instructions, however it was started. */
const child = `
const utility = process.parentPort;
const post = (message) => (utility ? utility.postMessage(message) : process.send(message));
const listen = (receive) =>
  utility ? utility.on('message', (event) => receive(event.data)) : process.on('message', receive);
if (!utility) process.on('disconnect', () => process.exit(0));
// As a worker does there.
if (utility) process.once('exit', (code) => require('node:fs').writeSync(2, ${JSON.stringify(exitNote('CODE'))}.replace('CODE', code)));
listen((message) => {
  if (message === 'exit') process.exit(0);
  else if (message === 'fail') { console.error('Error: as asked'); process.exit(7); }
  else if (message === 'abort') process.kill(process.pid, 'SIGKILL');
  else if (message === 'loop') { post('looping'); setTimeout(() => { for (;;); }, 10); }
  else post({ echo: message });
});
post('up');
`;

/** What every adapter of the port to child processes must do. */
export function describeHostContract(name: string, spawn: SpawnHost): void {
  describe(name, () => {
    const entry = join(mkdtempSync(join(tmpdir(), 'lanewise-host-')), 'child.cjs');
    writeFileSync(entry, child);
    const handles: HostHandle[] = [];
    let count = 0;

    const start = async (): Promise<{ host: HostHandle; next: () => Promise<unknown> }> => {
      const host = await spawn({ entry, name: `contract-${String(count++)}`, args: [], maxHeapMb: null });
      handles.push(host);
      const heard: unknown[] = [];
      const waiting: ((message: unknown) => void)[] = [];
      host.onMessage((message) => {
        const take = waiting.shift();
        if (take) take(message);
        else heard.push(message);
      });
      const next = (): Promise<unknown> =>
        heard.length > 0 ? Promise.resolve(heard.shift()) : new Promise((resolve) => waiting.push(resolve));
      expect(await next()).toBe('up');
      return { host, next };
    };

    afterEach(async () => {
      await Promise.all(handles.splice(0).map((host) => host.terminate()));
    });

    it('carries structured values both ways', async () => {
      const { host, next } = await start();
      const message = { bytes: new Uint8Array([1, 2, 3]), big: 12n, map: new Map([['a', NaN]]) };
      host.post(message);
      expect(await next()).toEqual({ echo: message });
      expect(host.pid).toBeGreaterThan(0);
    });

    it('says that a child ended well', async () => {
      const { host } = await start();
      host.post('exit');
      expect(await host.ended).toEqual({ type: 'clean' });
    });

    it('says how a child failed, with what it wrote to stderr', async () => {
      const { host } = await start();
      host.post('fail');
      const end = await host.ended;
      expect(end).toMatchObject({ type: 'crashed', code: 7 });
      expect(end.type === 'crashed' && end.detail).toContain('Error: as asked');
    });

    it('reports that a child was killed from outside', async () => {
      const { host } = await start();
      host.post('abort');
      expect((await host.ended).type).toBe('crashed');
    });

    it('ends a child that loops for ever', async () => {
      const { host, next } = await start();
      host.post('loop');
      expect(await next()).toBe('looping');
      await host.terminate();
      expect(await host.ended).toEqual({ type: 'terminated' });
    });

    it('takes messages and further ends after the end in silence', async () => {
      const { host } = await start();
      await host.terminate();
      host.post('late');
      await host.terminate();
      expect(await host.ended).toEqual({ type: 'terminated' });
    });

    it('gives a clear reason when the program is missing', async () => {
      await expect(spawn({ entry: `${entry}.missing`, name: 'missing', args: [], maxHeapMb: null })).rejects.toThrow(/missing/);
    });
  });
}
