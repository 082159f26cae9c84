import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { onceRead, tailOf } from '../../../src/main/engine/processes/stderr-tail.ts';

/** Two ends of a pipe of the operating system. */
async function pipe(): Promise<{ from: Socket; to: Socket; close: () => void }> {
  const server = createServer();
  const path =
    process.platform === 'win32'
      ? `\\\\.\\pipe\\lanewise-${String(process.pid)}`
      : join(mkdtempSync(join(tmpdir(), 'lanewise-pipe-')), 's');
  server.listen(path);
  const accepted = once(server, 'connection') as Promise<[Socket]>;
  const from = connect(path);
  const [to] = await accepted;
  return { from, to, close: () => void (from.destroy(), to.destroy(), server.close()) };
}

function blockFor(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

it('reads what lies in a pipe, even where the time for it passed before the loop could read', async () => {
  const { from, to, close } = await pipe();
  const tail = tailOf(to);
  const read = new Promise<string>((resolve) => {
    onceRead(5, () => {
      resolve(tail());
    });
    from.write('Error: the reason');
    blockFor(50);
  });
  expect(await read).toBe('Error: the reason');
  close();
});

it('needs no end of the pipe', async () => {
  const { to, close } = await pipe();
  await new Promise<void>((resolve) => onceRead(1, resolve));
  expect(to.readableEnded).toBe(false);
  close();
});
