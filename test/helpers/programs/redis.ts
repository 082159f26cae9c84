import { spawn, spawnSync } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
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

/** Starts a redis-server that speaks TLS only, whose certificate is its own authority; it ends with the test. */
export async function startTlsRedis(): Promise<{ readonly url: string; readonly authority: string }> {
  const port = await freePort();
  const folder = tempFolder();
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', certificate, ...names];
  const { status, stderr } = spawnSync('openssl', made, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const tls = ['--tls-port', String(port), '--tls-cert-file', certificate, '--tls-key-file', key, '--tls-auth-clients', 'no'];
  const child = spawn('redis-server', ['--port', '0', ...tls, '--bind', '127.0.0.1', '--save', '', '--dir', folder]);
  onTestFinished(() => void child.kill('SIGKILL'));
  for await (const text of child.stdout.setEncoding('utf8') as AsyncIterable<string>) if (text.includes('Ready to accept')) break;
  return { url: `rediss://127.0.0.1:${String(port)}`, authority: certificate };
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
