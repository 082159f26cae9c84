import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { digest } from '../../src/main/engine/workloads/digest.ts';
import { hasPython, runPython } from '../helpers/python/python.ts';
import { inPython, type Checksums, type TwinForm } from '../helpers/python/twins.ts';

describe.skipIf(!hasPython).each<TwinForm>(['plain', 'asyncio'])(
  'requests of %s Python twins (skipped without a python3 of 3.8 or newer)',
  (form) => {
    const whole: RequestListener = (_request, response) => response.end('{"a":1}');

    it('go over one connection, one after the other', async () => {
      const { outputs, connections } = await ask(form, 'api-calls', whole);
      expect(outputs).toEqual([1, 2, 3].map((index) => [digest(index), digest({ a: 1 })]));
      expect(connections).toBe(1);
    });

    it('go over a new connection where the server closed the idle one', async () => {
      const { outputs, connections } = await ask(form, 'api-calls', (_request, response) => {
        const { socket } = response;
        response.end('{"a":1}', () => socket?.end());
      });
      expect(outputs).toHaveLength(3);
      expect(connections).toBe(3);
    });

    it("go to the user's own addresses in turn, of whose answers the status counts", async () => {
      const asked: string[] = [];
      const { outputs } = await ask(
        form,
        'http-fetch',
        ({ url = '' }, response) => {
          asked.push(url);
          response.writeHead(url === '/none' ? 204 : 200).end();
        },
        (url) => ({ urls: `${url}/ä%20?b=c\n${url}/none` }),
      );
      expect(asked).toEqual(['/none', '/%C3%A4%20?b=c', '/none']);
      expect(outputs.map(([, output]) => output)).toEqual([204, 200, 204].map((status) => digest({ status })));
    });

    it.each<[string, RequestListener]>([
      [
        'in chunks',
        (_request, response) => {
          response.write('{"a"');
          response.end(':1}');
        },
      ],
      ['that ends with its connection', ({ socket }) => socket.end('HTTP/1.0 200 OK\r\n\r\n{"a":1}')],
      ['after a notice that it will come', (_request, response) => (response.writeContinue(), response.end('{"a":1}'))],
    ])('take an answer %s', async (_what, answer) => {
      const { outputs } = await ask(form, 'api-calls', answer);
      expect(outputs).toEqual([1, 2, 3].map((index) => [digest(index), digest({ a: 1 })]));
    });

    it.each<[string, RequestListener, RegExp]>([
      ['api-calls', (_request, response) => response.writeHead(503).end(), /http:\S+\/1 answered with status 503/],
      ['http-fetch', (_request, response) => response.writeHead(404).end(), /http:\S+\/ answered with status 404/],
      ['http-fetch', (request) => request.socket.destroy(), /http:\S+\/ could not be fetched: the connection ended too early/],
      ['http-fetch', (request) => request.socket.end('no HTTP at all\r\n\r\n'), /http:\S+\/ could not be fetched: its answer is not HTTP/],
      [
        'image-download',
        (_request, response) => {
          response.writeHead(200, { 'content-length': 100 }).write('too short', () => response.destroy());
        },
        /http:\S+\/1 could not be fetched: the connection ended too early/,
      ],
    ])('fail in %s with a sentence that names the address', async (id, answer, sentence) => {
      await expect(ask(form, id, answer)).rejects.toThrow(sentence);
    });
  },
);

it.skipIf(!hasPython)('of asyncio are in flight together, each on a connection that the next ones use again', async () => {
  // Answers only when three have asked, so that one after the other would never end.
  let waiting: (() => void)[] = [];
  const server = createServer((_request, response) => {
    waiting.push(() => response.end('{}'));
    if (waiting.length < 3) return;
    for (const answer of waiting) answer();
    waiting = [];
  });
  const { url, connections, close } = await serve(server);
  try {
    const program = `
import asyncio
from lanewise_python.task.context import Context
from lanewise_python.async_workloads.api_calls import task
context = Context(params={}, tasks=6, temp_dir="", service_url=job)
async def main():
    first = await asyncio.gather(*(task(index, context) for index in range(3)))
    return first + await asyncio.gather(*(task(index, context) for index in range(3)))
print(json.dumps(asyncio.run(main())))
`;
    expect(await runPython(program, url)).toEqual([{}, {}, {}, {}, {}, {}]);
    expect(connections()).toBe(3);
  } finally {
    close();
  }
});

/** Does tasks 1, 2 and 3 of a workload against a server, one after the other in one thread. */
async function ask(
  form: TwinForm,
  id: string,
  answer: RequestListener,
  paramsFor: (url: string) => { urls: string } = () => ({ urls: '' }),
): Promise<{ outputs: Checksums[]; connections: number }> {
  const { url, connections, close } = await serve(createServer(answer));
  try {
    const context = { tasks: 3, tempDir: tmpdir(), prepared: null, serviceUrl: url };
    const outputs = await inPython(id, paramsFor(url), context, [1, 2, 3], [1, 2, 3], form);
    return { outputs, connections: connections() };
  } finally {
    close();
  }
}

async function serve(server: Server): Promise<{ url: string; connections: () => number; close: () => void }> {
  let count = 0;
  server.on('connection', () => count++);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, connections: () => count, close };
}
