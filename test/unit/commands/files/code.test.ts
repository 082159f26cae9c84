import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { commandInputs } from '../../../../src/contract/index.ts';
import { codeCommands } from '../../../../src/main/engine/commands/files/code.ts';
import { OldCode } from '../../../../src/main/engine/store/removal/old-code.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lanewise-code-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const commands = () => codeCommands(dir, null, new OldCode(dir, () => Promise.resolve({ results: dir, others: [] })));
const kept = async (code: string, name = 'task.mjs'): Promise<string> => {
  const outcome = await commands()['code.keep']({ name, code });
  if (!outcome.ok) throw new Error(outcome.problem.message);
  return outcome.value;
};

it('saves code under its name; changed code gets another file, so that a result still names the code that ran', async () => {
  const path = await kept('export default () => "é";\n');
  expect(await readFile(path, 'utf8')).toBe('export default () => "é";\n');
  expect(await kept('export default () => "é";\n')).toBe(path);
  expect(await kept('export default () => 2;\n')).not.toBe(path);
});

it('reads it again, and knows it from files that the user chose or dropped', async () => {
  const path = await kept('export default 1;\n');
  expect(await commands()['code.open']({ path })).toEqual({
    ok: true,
    value: { name: 'task.mjs', code: 'export default 1;\n', written: true },
  });
  const own = join(dir, 'own.ts');
  await writeFile(own, 'export default 2;\n');
  expect(await commands()['code.open']({ path: own })).toMatchObject({ ok: true, value: { name: 'own.ts', written: false } });
});

it('opens only the files of tasks, and says why another is not opened', async () => {
  expect(await commands()['code.open']({ path: '/etc/passwd' })).toMatchObject({ ok: false, problem: { code: 'bad-input' } });
  expect(await commands()['code.open']({ path: join(dir, 'gone.py') })).toMatchObject({ ok: false, problem: { code: 'failed' } });
  const large = join(dir, 'large.js');
  await writeFile(large, ' '.repeat(3 * 2 ** 20 + 1));
  expect(await commands()['code.open']({ path: large })).toMatchObject({
    ok: false,
    problem: { message: expect.stringContaining('3 MB') as unknown },
  });
});

it('hands the code to the user where the host has no dialog', async () => {
  const outcome = await commands()['code.save']({ name: 'task.py', code: 'x' });
  expect(outcome).toMatchObject({ ok: true, value: { type: 'file', name: 'task.py', bytes: Uint8Array.of(120) } });
});

it.each(['task.txt', '.mjs', 'task'])('takes no code under the name %j', (name) => {
  expect(commandInputs['code.keep'].safeParse({ name, code: '' }).success).toBe(false);
});

it('takes no name that leads elsewhere, and no endless code', async () => {
  expect(await commands()['code.keep']({ name: '../task.mjs', code: '' })).toMatchObject({ ok: false, problem: { code: 'bad-input' } });
  expect(commandInputs['code.keep'].safeParse({ name: 'task.mjs', code: ' '.repeat(2 ** 20 + 1) }).success).toBe(false);
});
