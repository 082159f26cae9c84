import { spawn, spawnSync } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import { tempFolder } from '../fakes/service.ts';

/** Why there are no tests with a real Redis here; null: there are. `npm test` installs it where it may. */
export const whyNoRedis = spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0 ? null : 'there is no redis-server';

/** A real Redis of the test's own. */
export interface TestRedis {
  readonly port: number;
  readonly url: string;
  /** A connection for the test. */
  readonly client: Redis;
  /** Ends it at once, with its data. */
  kill(): Promise<void>;
  /** Starts it again at the same port, empty. */
  again(): Promise<void>;
}

/** Starts a redis-server on a free port, which ends with the test. `host`: its address, for other hosts. */
export async function startRedis(password: string | null = null, host = '127.0.0.1'): Promise<TestRedis> {
  const port = await freePort();
  const args = password === null ? [] : ['--requirepass', password];
  const folder = tempFolder();
  const launch = (): (() => Promise<void>) => {
    const child = spawn(
      'redis-server',
      ['--port', String(port), '--bind', host, '--protected-mode', 'no', '--save', '', '--dir', folder, ...args],
      {
        stdio: 'ignore',
      },
    );
    const gone = new Promise<void>((resolve) => {
      child.once('close', () => {
        resolve();
      });
    });
    return async () => {
      child.kill('SIGKILL');
      await gone;
    };
  };
  let end = launch();
  const client = new Redis({
    port,
    host,
    ...(password === null ? {} : { password }),
    retryStrategy: () => 50,
    maxRetriesPerRequest: null,
  });
  client.on('error', () => undefined);
  onTestFinished(async () => {
    client.disconnect();
    await end();
  });
  await client.ping();
  return {
    port,
    url: `redis://${host}:${String(port)}`,
    client,
    kill: () => end(),
    again: async () => {
      end = launch();
      await client.ping();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
