import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it, vi } from 'vitest';
import { result as resultSchema, type Trial } from '../../src/contract/index.ts';
import { makeHosts, whyNoHosts, type TestHost } from '../helpers/programs/hosts.ts';
import { cleared, idle, running } from '../helpers/programs/machine-runs.ts';
import { startProgram, type Program } from '../helpers/programs/programs.ts';
import { whyNoRedis } from '../helpers/programs/redis.ts';
import { tempFolder } from '../helpers/fakes/service.ts';

const root = resolve(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/machines.md'), 'utf8');
const why = whyNoRedis ?? whyNoHosts();

/** The first block of code of that language on the page. */
const block = (language: string): string => new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'ms').exec(page)?.[1] ?? '';

/** A folder of `PATH` with the command line as an installation has it, and a home with the page's task. */
function prepare(): { readonly path: string; readonly home: string } {
  const home = tempFolder();
  const bin = join(home, 'bin');
  mkdirSync(bin);
  symlinkSync(join(root, 'build/lanewise.mjs'), join(bin, 'lanewise'));
  writeFileSync(join(home, 'task.mjs'), block('js'));
  return { path: `${bin}:${process.env['PATH'] ?? ''}`, home };
}

/** Types commands into a terminal of a host. */
function type({ command: [file = '', ...args] }: TestHost, lines: readonly string[], { path, home }: ReturnType<typeof prepare>): Program {
  return startProgram(file, [...args, 'bash', '-c', lines.join('\n')], home, { env: { PATH: path }, ownGroup: true });
}

const ctrlC = ({ child }: Program): void => {
  process.kill(-child.pid!, 'SIGINT');
};

/** The keys in the Redis of a host, asked on that host. */
const keysOn = ({ command: [file = '', ...args], address }: TestHost) => ({
  keys: (pattern: string): Promise<string[]> => {
    const asked = [...args, 'redis-cli', '-h', address, '-a', 'PASSWORD', '--no-auth-warning', '--scan', '--pattern', pattern];
    const { status, stdout, stderr } = spawnSync(file, asked, { encoding: 'utf8' });
    return status === 0 ? Promise.resolve(stdout.split('\n').filter((key) => key !== '')) : Promise.reject(new Error(stderr));
  },
});

function trialIn(home: string): Trial | undefined {
  const [folder = ''] = readdirSync(join(home, 'results')).filter((name) => !name.startsWith('.'));
  const result = resultSchema.parse(JSON.parse(readFileSync(join(home, 'results', folder, 'result.json'), 'utf8')));
  return result.trials[0];
}

it.skipIf(why !== null)(
  `gets from nothing to a run on three hosts by the page's five commands, of which one is killed and another cut off${why ? ` (skipped: ${why})` : ''}`,
  async () => {
    const commands = block('sh').trimEnd().split('\n');
    expect(commands).toHaveLength(5);
    const [redisCommand = '', variable = '', worker = '', list = '', run = ''] = commands;
    const prepared = prepare();
    const hosts = makeHosts(['alpha', 'beta', 'gamma']);
    const [alpha, beta, gamma] = hosts as [TestHost, TestHost, TestHost];
    expect(redisCommand).toContain(alpha.address);
    const server = type(alpha, [redisCommand], prepared);
    const client = keysOn(alpha);
    await vi.waitFor(() => expect(server.out()).toContain('Ready to accept connections'));

    const workers = hosts.map((host) => type(host, [variable, worker], { ...prepared }));
    await vi.waitFor(() => expect(workers.map(({ err }) => err())).toEqual(Array(3).fill(expect.stringContaining('is in the fleet'))), {
      timeout: 20_000,
      interval: 50,
    });
    const listed = type(alpha, [variable, list], prepared);
    expect(await listed.ended).toBe(0);
    expect(listed.out()).toMatch(/^alpha .*\n^beta .*\n^gamma /m);

    const ran = type(alpha, [variable, run], prepared);
    await running({ client });
    beta.kill();
    gamma.link(false);
    // Longer than its card and its invitation last.
    await new Promise((done) => setTimeout(done, 11_000));
    gamma.link(true);
    expect(await ran.ended).toBe(0);

    const trial = trialIn(prepared.home);
    expect(trial).toMatchObject({ state: 'done', tasksOk: 300, tasksFailed: 0 });
    const remarks = (trial?.remarks ?? []).join('\n');
    for (const name of ['beta', 'gamma'])
      expect(remarks).toMatch(new RegExp(`^${name} left the run after .*: nothing was heard of it for 6\\ss$`, 'm'));
    expect(remarks).toMatch(/^gamma (?:took over|is back)$/m);
    expect(remarks).not.toMatch(/^beta (?:took over|is back|did not end)/m);
    expect(trial?.machines?.map(({ name, work }) => [name, (work?.tasks ?? 0) > 0])).toContainEqual(['gamma', true]);
    expect(remarks).toMatch(/^\d+ tasks may have run twice, since a machine ended or did not answer; each counts once$/m);

    await Promise.all([cleared({ client }), idle(workers[0]!, workers[2]!)]);
    for (const still of [workers[0]!, workers[2]!]) ctrlC(still);
    expect(await Promise.all([workers[0]!.ended, workers[2]!.ended])).toEqual([0, 0]);
    expect(await client.keys('*')).toEqual([]);
    ctrlC(server);
    await server.ended;
    for (const program of [server, ...workers, listed, ran]) expect(program.left()).toEqual([]);
  },
  90_000,
);
