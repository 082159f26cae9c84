import { createServer, type AddressInfo } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { MachineCard } from '../../src/main/engine/fleet/machine-card.ts';
import { startWorker } from '../helpers/programs/fleet.ts';
import { start } from '../helpers/programs/programs.ts';
import { FleetWatch } from '../../src/main/engine/fleet/watch/fleet-watch.ts';
import { startRedis, startTlsRedis, whyNoRedis } from '../helpers/programs/redis.ts';
import { tempFolder } from '../helpers/fakes/service.ts';

const waiting = { timeout: 10_000, interval: 20 };

async function lanewise(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ code: number | string; out: string; err: string }> {
  const program = start('cli', args, tempFolder(), { env });
  return { code: await program.ended, out: program.out(), err: program.err() };
}

const listed = async (url: string, ...more: readonly string[]): Promise<MachineCard[]> =>
  JSON.parse((await lanewise(['machines', '--redis', url, '--json', ...more])).out) as MachineCard[];

describe.skipIf(whyNoRedis !== null)(`a fleet${whyNoRedis ? ` (skipped: ${whyNoRedis})` : ''}`, () => {
  it('lists the machines that are in it, with what they have', async () => {
    const { url, client } = await startRedis();
    const home = tempFolder();
    writeFileSync(join(home, 'task.mjs'), 'export default (n) => n;\n');
    await startWorker(['--redis', url, '--name', 'beta', '--workers', '3', '--task', 'task.mjs'], home);
    await startWorker(['--redis', url, '--name', 'alpha']);
    await startWorker(['--redis', url, '--name', 'gamma', '--fleet', 'other']);
    expect(await listed(url)).toMatchObject([
      { name: 'alpha', version: expect.any(String), tasks: [] },
      {
        name: 'beta',
        workers: 3,
        runtimes: [{ name: 'Node', version: process.versions.node }],
        tasks: [{ file: 'task.mjs', hash: expect.stringMatching(/^[0-9a-f]{64}$/) }],
      },
    ]);
    expect(await listed(url, '--fleet', 'other')).toMatchObject([{ name: 'gamma' }]);
    const { out } = await lanewise(['machines', '--redis', url]);
    expect(out).toMatch(/^machine .*\nalpha .* Node \d.*\nbeta +3 /);
    for (const key of await client.keys('*')) expect(await client.pttl(key), key).toBeGreaterThan(0);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('has a machine no more that leaves by %s, and nothing of it in Redis', async (signal) => {
    const { url, client } = await startRedis();
    const program = await startWorker(['--redis', url, '--name', 'alpha']);
    program.child.kill(signal);
    expect(await program.ended).toBe(0);
    expect(await client.keys('*')).toEqual([]);
    expect((await lanewise(['machines', '--redis', url])).out).toBe(
      `No machine is in the fleet default at ${url}. Start "lanewise worker" on each.\n`,
    );
  });

  it('forgets a machine that was killed', async () => {
    const { url, client } = await startRedis();
    const program = await startWorker(['--redis', url]);
    program.child.kill('SIGKILL');
    await vi.waitFor(
      async () => {
        expect(await client.keys('*')).toEqual([]);
      },
      { timeout: 15_000, interval: 200 },
    );
  });

  it('takes no second machine of one name', async () => {
    const { url } = await startRedis();
    await startWorker(['--redis', url, '--name', 'alpha']);
    const { code, err } = await lanewise(['worker', '--redis', url, '--name', 'alpha']);
    expect([code, err]).toEqual([2, expect.stringMatching(/^A machine named alpha is already in the fleet default\. .*--name.*\n$/)]);
  });

  it('has its machines again once a Redis that lost everything is back', async () => {
    const redis = await startRedis();
    const program = await startWorker(['--redis', redis.url, '--name', 'alpha']);
    await redis.kill();
    await vi.waitFor(() => {
      expect(program.err()).toContain('Trying again');
    }, waiting);
    await redis.again();
    await vi.waitFor(async () => {
      expect(await redis.client.keys('*')).toEqual(['lanewise:default:machine:alpha']);
      // Written after the key, so it may be read a moment later.
      expect(program.err()).toContain('Back in the fleet default.');
    }, waiting);
  });

  it('keeps its password out of everything that is written', async () => {
    const { port, client } = await startRedis('s3cr@t');
    const at = `127.0.0.1:${String(port)}`;
    const env = { LANEWISE_REDIS: `redis://:s3cr%40t@${at}` };
    const worker = await startWorker(['--name', 'alpha'], tempFolder(), env);
    const { code, out, err } = await lanewise(['machines'], env);
    expect([code, out]).toEqual([0, expect.stringContaining('alpha')]);
    const texts = [worker.err(), worker.out(), out, err, ...(await client.mget(await client.keys('*')))];
    const without = await lanewise(['machines', '--redis', `redis://${at}`]);
    const wrong = await lanewise(['machines'], { LANEWISE_REDIS: `redis://:s3cr%40x@${at}` });
    expect([without.code, without.err]).toEqual([2, expect.stringMatching(/^The Redis at redis:\S+ asks for a password\. /)]);
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringMatching(/^The Redis at redis:\S+ refuses the user or the password\. /)]);
    for (const text of [...texts, without.err, wrong.err]) expect(text).not.toMatch(/s3cr/);
  });

  it('uses TLS, with the certificate of an authority that Node is to trust', async () => {
    const { url, authority } = await startTlsRedis();
    const env = { NODE_EXTRA_CA_CERTS: authority };
    await startWorker(['--redis', url, '--name', 'alpha'], tempFolder(), env);
    const [trusted, untrusted] = await Promise.all([lanewise(['machines', '--redis', url], env), lanewise(['machines', '--redis', url])]);
    expect([trusted.code, trusted.out]).toEqual([0, expect.stringMatching(/^alpha /m)]);
    expect([untrusted.code, untrusted.err]).toEqual([2, expect.stringMatching(/^The certificate of rediss:\S+ is not trusted\. /)]);
    const plain = await lanewise(['machines', '--redis', url.replace('rediss:', 'redis:')]);
    expect([plain.code, plain.err]).toEqual([2, expect.stringMatching(/^The connection to redis:\S+ was closed\. .*rediss:/)]);
  });

  it('is watched: how far its machines are, how their clocks differ, how busy they are', async () => {
    const { port, url, client } = await startRedis();
    const address = { host: '127.0.0.1', port, database: 0, user: null, password: null, tls: false };
    const watch = new FleetWatch({ address, fleet: 'default', version: '0' });
    onTestFinished(() => {
      watch.close();
    });
    expect(await watch.look()).toMatchObject({ state: 'connected', machines: [], unreadable: 0 });
    const alpha = await startWorker(['--redis', url, '--name', 'alpha', '--workers', '3']);
    // It is in the fleet a moment before it answers.
    await vi.waitFor(async () => {
      expect(await watch.look()).toMatchObject({ machines: [{ name: 'alpha', workers: 3, live: { running: false } }] });
    }, waiting);
    await vi.waitFor(async () => {
      const now = await watch.look();
      const live = now.state === 'connected' ? now.machines[0]?.live : null;
      expect(live?.busyCores).toBeGreaterThanOrEqual(0);
      expect(live?.freeMemoryBytes).toBeGreaterThan(0);
      // All of it is this machine.
      expect(Math.abs(live!.clockAheadMs)).toBeLessThanOrEqual(live!.clockErrorMs);
      expect(live!.clockErrorMs).toBeLessThanOrEqual(live!.roundTripMs);
    }, waiting);
    for (const key of await client.keys('*')) expect(await client.pttl(key), key).not.toBe(-1);
    alpha.child.kill('SIGTERM');
    await alpha.ended;
    expect(await watch.look()).toMatchObject({ machines: [] });
  });

  it('is watched without harm by answers that nobody asked for', async () => {
    const { port, url, client } = await startRedis();
    const address = { host: '127.0.0.1', port, database: 0, user: null, password: null, tls: false };
    const watch = new FleetWatch({ address, fleet: 'default', version: '0' });
    onTestFinished(() => {
      watch.close();
    });
    const alpha = await startWorker(['--redis', url, '--name', 'alpha']);
    await client.rpush('lanewise:default:asks:alpha', '{', '{"type":"ask","from":"../x","ask":1}', 'x'.repeat(1_000_000));
    await watch.look();
    const [list] = await client.keys('lanewise:default:answers:*');
    if (list !== undefined) await client.rpush(list, '{', '{"type":"answer","from":"x"}', 'x'.repeat(1_000_000));
    await vi.waitFor(async () => {
      expect(await watch.look()).toMatchObject({ machines: [{ name: 'alpha', live: { running: false } }] });
    }, waiting);
    expect(alpha.child.exitCode).toBeNull();
  });

  it('says why it can not be watched, and is watched once it can', async () => {
    const redis = await startRedis();
    const address = { host: '127.0.0.1', port: redis.port, database: 0, user: null, password: null, tls: false };
    const watch = new FleetWatch({ address, fleet: 'default', version: '0' });
    onTestFinished(() => {
      watch.close();
    });
    await redis.kill();
    expect(await watch.look()).toEqual({ state: 'refused', why: expect.stringMatching(/^No Redis answers at redis:/) });
    await redis.again();
    expect(await watch.look()).toMatchObject({ state: 'connected' });
    await redis.kill();
    expect(await watch.look()).toMatchObject({ state: 'refused' });
  });

  it('reads no entry that is not a card of its own, and says so', async () => {
    const { url, client } = await startRedis();
    await client.set('lanewise:default:machine:evil', '{"name":"evil"}');
    await client.set('lanewise:default:machine:large', 'x'.repeat(10_000_000));
    await client.rpush('lanewise:default:machine:list', 'x');
    await startWorker(['--redis', url, '--name', 'alpha']);
    const card = (await client.get('lanewise:default:machine:alpha')) ?? '';
    await client.set('lanewise:default:machine:copy', card);
    const { out, err } = await lanewise(['machines', '--redis', url, '--json']);
    expect(JSON.parse(out)).toMatchObject([{ name: 'alpha' }]);
    expect(err).toMatch(/^4 entries of the fleet default could not be read/);
  });

  it('reports a database that does not exist', async () => {
    const { url } = await startRedis();
    const { code, err } = await lanewise(['machines', '--redis', `${url}/99`]);
    expect([code, err]).toEqual([2, `There is no such database in the Redis at ${url}/99. Correct its number.\n`]);
  });
});

it.each([
  [['machines'], /^No Redis is named\. /],
  [['machines', '--redis', 'redis://127.0.0.1:1'], /^No Redis answers at redis:\/\/127\.0\.0\.1:1\. Start it, or correct the address\.\n$/],
  [['worker', '--redis', 'redis://me:secret@host'], /^--redis: other programs can read a password on a command line\. /],
  [['worker', '--redis', 'redis://127.0.0.1:1', '--name', 'a b'], /^--name: "a b" is no name\. /],
  [['worker', '--redis', 'redis://127.0.0.1:1', '--task', 'none.mjs'], /^--task: The task file \S+none\.mjs can't be read: .*\.\n$/],
  [['worker', '--redis', 'redis://127.0.0.1:1', '--workers', '0'], /^--workers: "0" is not a whole number from 1 to 256\.\n$/],
])('refuses "%s" with one sentence', async (args, sentence) => {
  const { code, err } = await lanewise(args);
  expect([code, err.split('\n').length]).toEqual([2, 2]);
  expect(err).toMatch(sentence);
});

it('reports an address where something other than a Redis answers', async () => {
  const server = createServer((socket) => socket.on('error', () => undefined).end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  const at = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  expect((await lanewise(['machines', '--redis', `redis://${at}`])).err).toBe(
    `What answers at redis://${at} is not a Redis. Correct the address.\n`,
  );
  expect((await lanewise(['machines', '--redis', `rediss://${at}`])).err).toMatch(/^What answers at rediss:\S+ does not speak TLS\. /);
});
