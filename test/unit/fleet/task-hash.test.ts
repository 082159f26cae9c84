import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hashTask } from '../../../src/main/engine/fleet/task-hash.ts';
import { tempFolder } from '../../helpers/fakes/service.ts';

const TASK = "import { twice } from './lib/twice.mjs';\nexport default (n) => twice(n);\n";
const TWICE = 'export const twice = (n) => 2 * n;\n';

/** The hash of `main` in a new folder with these files. */
async function hashOf(files: Readonly<Record<string, string>>, main = 'task.mjs'): Promise<string> {
  const folder = tempFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const hashed = await hashTask(join(folder, main));
  return hashed.ok ? hashed.value.hash : hashed.problem.message.replaceAll(folder, '');
}

it('is the same for the same files in any folder, whatever the task is called', async () => {
  const hash = await hashOf({ 'task.mjs': TASK, 'lib/twice.mjs': TWICE, 'unrelated.mjs': 'x' });
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(await hashOf({ 'task.mjs': TASK, 'lib/twice.mjs': TWICE })).toBe(hash);
  expect(await hashOf({ 'mine.mjs': TASK, 'lib/twice.mjs': TWICE }, 'mine.mjs')).toBe(hash);
});

it.each([
  ['an import', TASK],
  ['an import for its effects', "import './lib/twice.mjs';\n"],
  ['an export from', "export { twice } from './lib/twice.mjs';\n"],
  ['a dynamic import', "export default async (n) => (await import('./lib/twice.mjs')).twice(n);\n"],
  ['a require', "const { twice } = require('./lib/twice.mjs');\n"],
  ['a file beside the module', "const url = new URL('./lib/twice.mjs', import.meta.url);\n"],
])('changes with a file behind %s', async (_, task) => {
  expect(await hashOf({ 'task.mjs': task, 'lib/twice.mjs': TWICE })).not.toBe(
    await hashOf({ 'task.mjs': task, 'lib/twice.mjs': 'export const twice = (n) => 3 * n;\n' }),
  );
});

it('follows imports of imports, in circles and without extensions', async () => {
  const files = { 'task.ts': "import './a';\nexport default 1;\n", 'a.ts': "import './b';\n", 'b.ts': "import './a';\n" };
  expect(await hashOf(files, 'task.ts')).not.toBe(await hashOf({ ...files, 'b.ts': "import './a';\n// other\n" }, 'task.ts'));
});

it('leaves out packages and paths that lead nowhere', async () => {
  const hash = await hashOf({ 'task.mjs': "import 'zod';\n// from './gone.mjs'\nexport default 1;\n" });
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
});

it.each([
  ['none.mjs', /^The task file \/none\.mjs can't be read/],
  ['task.py', /^The task \/task\.py is Python, which machines can't run yet/],
  ['task.txt', /^\/task\.txt is not a task module/],
])('refuses %s', async (name, message) => {
  expect(await hashOf({ 'task.py': '', 'task.txt': '' }, name)).toMatch(message);
});
