/** `--code` of `lanewise run` and `lanewise report`. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { start } from '../helpers/programs/programs.ts';
import { tempFolder } from '../helpers/fakes/service.ts';

async function lanewise(args: readonly string[], home: string): Promise<{ code: number | string; out: string; err: string }> {
  const program = start('cli', args, home);
  return { code: await program.ended, out: program.out(), err: program.err() };
}

/** A task that leaves a line for each input. */
const task = `import { appendFileSync } from 'node:fs';
export const inputs = [1, 2, 3];
export default (x) => {
  if (process.env.RAN) appendFileSync(process.env.RAN, x + '\\n');
  return 2 * x;
};
`;

function homeWithTask(): string {
  const home = tempFolder();
  writeFileSync(join(home, 'task.mjs'), task);
  return home;
}

const once = ['--repeats', '1', '--workers', '2'];

it('writes the program for a measured strategy, which runs as it stands', async () => {
  const home = homeWithTask();
  const pools = ['run', 'task.mjs', '--strategies', 'sequential,threads,gil-threads', ...once];
  const run = await lanewise([...pools, '--code', 'program.mjs', '--strategy', 'threads'], home);
  expect([run.code, run.err]).toEqual([0, expect.stringContaining(`Wrote ${join(home, 'program.mjs')}: the program for threads\n`)]);

  const ran = join(home, 'ran');
  const out = execFileSync(process.execPath, [join(home, 'program.mjs')], { env: { ...process.env, RAN: ran }, encoding: 'utf8' });
  expect([out, readFileSync(ran, 'utf8').trim().split('\n').sort()]).toEqual(['3 results\n', ['1', '2', '3']]);

  const [id = ''] = readdirSync(join(home, 'results')).filter((name) => !name.startsWith('.'));
  const folder = join('results', id);
  const again = await lanewise(['report', folder, '--code', '-', '--strategy', 'threads'], home);
  expect([again.code, again.out]).toEqual([0, readFileSync(join(home, 'program.mjs'), 'utf8')]);

  const refused = async (args: readonly string[]) => {
    const { code, out: nothing, err } = await lanewise(['report', folder, ...args], home);
    return [code, nothing, err];
  };
  expect(await refused(['--code', 'a.mjs', '--strategy', 'gil-threads'])).toEqual([
    2,
    '',
    '--strategy: There is no program for gil-threads. Choose from: sequential, threads.\n',
  ]);
  expect(await refused(['--code', 'a.mjs', '--strategy', 'fibers'])).toEqual([
    2,
    '',
    '--strategy: The result has no strategy "fibers". Choose from: sequential, threads.\n',
  ]);
  expect(await refused(['--code', 'a.py', '--strategy', 'threads'])).toEqual([
    2,
    '',
    '--code: the program for threads needs a name that ends in .mjs, not a.py.\n',
  ]);
  expect(await refused(['--strategy', 'threads'])).toEqual([
    2,
    '',
    '--strategy names the strategy whose program --code writes. Add --code FILE.\n',
  ]);
  const missing = await lanewise(['report', 'none', '--code', 'a.mjs'], home);
  expect([missing.code, missing.err]).toEqual([2, expect.stringMatching(/none does not exist/)]);
});

it.each<[string, string[], RegExp]>([
  ['of the wrong language', ['--strategies', 'threads', '--code', 'a.py'], /--code: .*a\.py must end in \.mjs\.\n/],
  [
    'of a strategy that is not measured',
    ['--strategies', 'sequential,threads', '--code', 'a.mjs', '--strategy', 'processes'],
    /--strategy: there is no program for "processes"\. Choose from: sequential, threads\.\n/,
  ],
  ['of simulations alone', ['--strategies', 'gil-threads', '--code', 'a.mjs'], /--code: there is no program for any of these strategies/],
  ['into a folder that does not exist', ['--strategies', 'threads', '--code', 'none/a.mjs'], /--code: the folder .*none does not exist/],
])('refuses before it runs a program %s', async (_what, args, line) => {
  const home = homeWithTask();
  const { code, out, err } = await lanewise(['run', 'task.mjs', ...once, ...args], home);
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(line);
  expect(err.split('\n')).toHaveLength(2);
  expect(existsSync(join(home, 'results'))).toBe(false);
});

it('looks at no file that a result from elsewhere names', async () => {
  const home = homeWithTask();
  writeFileSync(join(home, 'rows'), '["a"]');
  const run = await lanewise(
    ['run', 'task.mjs', '--inputs', 'rows', '--strategies', 'sequential', ...once, '--lanewise', 'sent.lanewise'],
    home,
  );
  expect(run.code).toBe(0);
  const code = ['--code', '-', '--strategy', 'sequential'];
  const [id = ''] = readdirSync(join(home, 'results')).filter((name) => !name.startsWith('.'));
  expect((await lanewise(['report', join('results', id), ...code], home)).out).toContain('JSON.parse');
  expect((await lanewise(['report', 'sent.lanewise', ...code], home)).out).not.toContain('JSON.parse');
  mkdirSync(join(home, 'elsewhere'));
  renameSync(join(home, 'results', id), join(home, 'elsewhere', id));
  expect((await lanewise(['report', join('elsewhere', id), ...code], home)).out).not.toContain('JSON.parse');
});
