import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { digest } from '../../src/main/engine/workloads/digest.ts';
import { hasPython } from '../helpers/python.ts';
import { inPython, type Checksums } from '../helpers/twins.ts';

describe.skipIf(!hasPython)('requests of the Python twins (skipped where there is no python3 of 3.8 or newer)', () => {
  const whole: RequestListener = (_request, response) => response.end('{"a":1}');

  it('go over one connection, one after the other', async () => {
    const { outputs, connections } = await ask('api-calls', whole);
    expect(outputs).toEqual([1, 2, 3].map((index) => [digest(index), digest({ a: 1 })]));
    expect(connections).toBe(1);
  });

  it('go over a new connection where the server closed the idle one', async () => {
    const { outputs, connections } = await ask('api-calls', (_request, response) => {
      const { socket } = response;
      response.end('{"a":1}', () => socket?.end());
    });
    expect(outputs).toHaveLength(3);
    expect(connections).toBe(3);
  });

  it("go to the user's own addresses in turn, of whose answers the status counts", async () => {
    const asked: string[] = [];
    const { outputs } = await ask(
      'http-fetch',
      ({ url = '' }, response) => {
        asked.push(url);
        response.writeHead(url === '/none' ? 204 : 200).end();
      },
      (url) => ({ urls: `${url}/a?b=c\n${url}/none` }),
    );
    expect(asked).toEqual(['/none', '/a?b=c', '/none']);
    expect(outputs.map(([, output]) => output)).toEqual([204, 200, 204].map((status) => digest({ status })));
  });

  it.each<[string, RequestListener, RegExp]>([
    ['api-calls', (_request, response) => response.writeHead(503).end(), /http:\S+\/1 answered with status 503/],
    ['http-fetch', (_request, response) => response.writeHead(404).end(), /http:\S+\/ answered with status 404/],
    ['http-fetch', (request) => request.socket.destroy(), /http:\S+\/ could not be fetched: Remote end closed/],
    [
      'image-download',
      (_request, response) => {
        response.writeHead(200, { 'content-length': 100 }).write('too short', () => response.destroy());
      },
      /http:\S+\/1 could not be fetched: IncompleteRead/,
    ],
  ])('fail in %s with a sentence that names the address', async (id, answer, sentence) => {
    await expect(ask(id, answer)).rejects.toThrow(sentence);
  });
});

/** Does tasks 1, 2 and 3 of a workload against a server, one after the other in one thread. */
async function ask(
  id: string,
  answer: RequestListener,
  paramsFor: (url: string) => { urls: string } = () => ({ urls: '' }),
): Promise<{ outputs: Checksums[]; connections: number }> {
  const server = createServer(answer);
  let connections = 0;
  server.on('connection', () => connections++);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const serviceUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  try {
    const context = { tasks: 3, tempDir: tmpdir(), prepared: null, serviceUrl };
    return { outputs: await inPython(id, paramsFor(serviceUrl), context, [1, 2, 3]), connections };
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
