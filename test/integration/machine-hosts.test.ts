import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it, vi } from 'vitest';
import { result as resultSchema } from '../../src/contract/index.ts';
import { makeHosts, whyNoHosts, type TestHost } from '../helpers/programs/hosts.ts';
import { cleared, idle, running } from '../helpers/programs/machine-runs.ts';
import { start, startProgram, type Program } from '../helpers/programs/programs.ts';
import { startRedis, whyNoRedis } from '../helpers/programs/redis.ts';
import { tempFolder } from '../helpers/fakes/service.ts';

const cli = resolve(import.meta.dirname, '../../out/host/cli.cjs');
const why = whyNoRedis ?? whyNoHosts();

/** A worker on another host. */
async function workerOn({ command: [file = '', ...args] }: TestHost, name: string, url: string): Promise<Program> {
  const program = startProgram(
    file,
    [...args, process.execPath, cli, 'worker', '--redis', url, '--name', name, '--workers', '1'],
    tempFolder(),
  );
  await vi.waitFor(() => expect(program.err()).toContain('is in the fleet'), { timeout: 20_000, interval: 50 });
  return program;
}

it.skipIf(why !== null)(
  `runs every task on three hosts, of which one is killed and another is cut off and returns${why ? ` (skipped: ${why})` : ''}`,
  async () => {
    const { address, hosts } = makeHosts(3);
    const redis = await startRedis(null, address);
    const [one, two, three] = await Promise.all(hosts.map((host, i) => workerOn(host, `host${String(i + 1)}`, redis.url)));
    const home = tempFolder();
    const file = join(home, 'result.json');
    const tasks = ['run', 'sleep', '--set', 'ms=150', '--tasks', '250', '--repeats', '1', '--strategies', 'machines:machines=3:workers=1'];
    const run = start('cli', [...tasks, '--redis', redis.url, '--json', file, '--no-save'], home);
    await running(redis);
    two!.child.kill('SIGKILL');
    hosts[2]!.link(false);
    await new Promise((done) => setTimeout(done, 11_000));
    hosts[2]!.link(true);
    expect(await run.ended).toBe(0);
    const [trial] = resultSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).trials;
    expect(trial).toMatchObject({ state: 'done', tasksOk: 250, tasksFailed: 0 });
    const remarks = (trial?.remarks ?? []).join('\n');
    for (const name of ['host2', 'host3'])
      expect(remarks).toMatch(new RegExp(`^${name} left the run after .*: nothing was heard of it for`, 'm'));
    expect(remarks).toMatch(/^host3 took over$/m);
    await Promise.all([cleared(redis), idle(one!, three!)]);
  },
  90_000,
);
