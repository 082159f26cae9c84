import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32 } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startHttpService } from '../../../src/main/engine/workloads/service/http-service.ts';
import { loadWorkload } from '../../../src/main/engine/workloads/load.ts';
import type { ServiceSpec } from '../../../src/main/engine/workloads/workload.ts';
import { builtin, outputsOf, taskOf, valueOf } from '../../helpers/engine/workloads.ts';

async function service(spec: Omit<Extract<ServiceSpec, { type: 'http' }>, 'type'>): Promise<string> {
  const { url, close } = await startHttpService({ type: 'http', ...spec });
  onTestFinished(close);
  return url;
}

/** A server of the user's, which answers with the status that the path names. */
async function userServer(): Promise<string> {
  let count = 0;
  const server = createServer((request, response) => {
    response.writeHead(Number(request.url?.slice(1)));
    response.end(`visit ${String(count++)}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

describe('startHttpService', () => {
  it.each([0, 20])('answers after %i ms with as many bytes as asked, on 127.0.0.1', async (delayMs) => {
    const url = await service({ delayMs, bytes: 1234 });
    expect(new URL(url).hostname).toBe('127.0.0.1');
    const answer = await fetch(`${url}/anything`);
    expect(answer.status).toBe(200);
    expect((await answer.arrayBuffer()).byteLength).toBe(1234);
  });

  it('closes with requests unanswered', async () => {
    const { url, close } = await startHttpService({ type: 'http', delayMs: 60_000, bytes: 1 });
    const refused = expect(fetch(url)).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await close();
    await refused;
  });
});

describe('http-fetch', () => {
  it('asks for a local service of the delay and size given', async () => {
    const loaded = valueOf(await loadWorkload(builtin('http-fetch', { delayMs: 3, bytes: 50 }), null));
    expect(loaded.service).toEqual({ type: 'http', delayMs: 3, bytes: 50 });
  });

  it.each([0, 1, 300_000])('gives status, size and checksum of an answer of %i bytes', async (bytes) => {
    const serviceUrl = await service({ delayMs: 1, bytes });
    const body = Buffer.alloc(bytes, 'lanewise ');
    expect(await outputsOf('http-fetch', { bytes }, { serviceUrl, tasks: 2 })).toEqual(
      Array(2).fill({ status: 200, bytes, checksum: crc32(body) }),
    );
  });

  it('has many requests in flight', async () => {
    const serviceUrl = await service({ delayMs: 30, bytes: 10 });
    const task = await taskOf('http-fetch', {}, { serviceUrl });
    const outputs = await Promise.all(Array.from({ length: 300 }, (_, index) => task.run(index)));
    await task.teardown?.();
    expect(outputs).toHaveLength(300);
  });

  it("takes turns in the user's URLs, needs no local service, and gives only the status", async () => {
    const url = await userServer();
    const params = { urls: `${url}/200\n${url}/204\n` };
    expect(valueOf(await loadWorkload(builtin('http-fetch', params), null)).service).toBeNull();
    expect(await outputsOf('http-fetch', params, { tasks: 3 })).toEqual([{ status: 200 }, { status: 204 }, { status: 200 }]);
  });

  it('fails the task with address and status when a URL answers with an error', async () => {
    const url = await userServer();
    await expect(outputsOf('http-fetch', { urls: `${url}/503` })).rejects.toThrow(`${url}/503 answered with status 503`);
  });

  it.each(['http://127.0.0.1:1/', 'http://localhost:1/'])(
    'fails the task with address and reason when nobody answers at %s',
    async (url) => {
      await expect(outputsOf('http-fetch', { urls: url })).rejects.toThrow(new RegExp(`^${url} could not be fetched: .*ECONNREFUSED`));
    },
  );
});
