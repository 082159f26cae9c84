// Tasks of one's own in each language, chosen and dropped as users do it; they succeed.
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasPython } from '../helpers/python/python.ts';
import { ElectronHost } from './electron-host.ts';
import type { Host } from './host-kind.ts';
import { chooseWorkload, expect, inElectron, runToRecommendation, test } from './host.ts';
import { expectFigures, expectTasksSucceeded } from './succeeded.ts';

const FIXTURES = [
  'square.mjs',
  'piscina.cjs',
  'async.js',
  'typed.ts',
  'typed.cts',
  'styles/markup.tsx',
  'styles/promised.mjs',
  'styles/moves.cjs',
  'styles/imports-js.ts',
] as const;
const PYTHON = 'cube.py';
const javaScript = ['sequential', 'async', 'threads', 'processes'];
const python = ['python-sequential', 'python-asyncio', 'python-threads', 'python-processes'];

/** Where a task lies; skips the test where nothing can load it. */
async function find(name: string, host: Host): Promise<string> {
  if (name === PYTHON) {
    test.skip(!hasPython, 'There is no python3 here.');
    const path = join(host.home, name);
    await writeFile(path, 'def task(x):\n    return x**3\n');
    return path;
  }
  if (/tsx?$/.test(name) && host instanceof ElectronHost) {
    // An Electron for tests may be older than the one that Lanewise ships.
    const node = await host.app.evaluate(() => process.versions.node);
    const [major = 0, minor = 0] = node.split('.').map(Number);
    test.skip(major < 20 || (major === 20 && minor < 6), `Node ${node} has no module.register, which loads TypeScript.`);
  }
  return fileURLToPath(new URL(`../fixtures/tasks/${name}`, import.meta.url));
}

for (const name of [...FIXTURES, PYTHON])
  // The loaders are the same in both hosts, but not the runtime.
  test(
    `${name} is chosen in the Lab, and its tasks succeed`,
    name === FIXTURES[0] || name === PYTHON ? {} : inElectron,
    async ({ lab, host, kind }) => {
      const path = await find(name, host);
      await chooseWorkload(lab, 'Your own task');
      const field = lab.getByLabel('Task module');
      if (kind === 'electron') await host.chosen([path], () => lab.getByRole('button', { name: 'Choose…' }).first().click());
      else await field.fill(path);
      await expect(field).toHaveValue(path);
      await expect(lab.getByText(/^Loaded in/)).toBeVisible();
      await lab.getByLabel('Tasks', { exact: true }).fill('8');
      await lab.getByLabel('Repeats').fill('1');
      await runToRecommendation(lab);
      const strategies = await expectTasksSucceeded(host.home, 8);
      expect(strategies).toEqual(name === PYTHON ? python : javaScript);
      await expectFigures(lab, strategies);
    },
  );

test('a program is set up in the Lab, and its runs succeed', inElectron, async ({ lab, host }) => {
  test.skip(process.platform === 'win32', 'There is no gzip.');
  await writeFile(join(host.home, 'in.txt'), 'own-tasks.spec.ts\nhost.ts\n');
  await chooseWorkload(lab, 'A program');
  await lab.getByLabel('Command').fill('gzip -c -n {}');
  await lab.getByLabel('Folder', { exact: true }).fill(import.meta.dirname);
  await lab.getByLabel('Inputs (optional)').fill(join(host.home, 'in.txt'));
  await lab.getByRole('button', { name: 'Use 2 tasks' }).click();
  await lab.getByLabel('Repeats').fill('1');
  await runToRecommendation(lab);
  expect(await expectTasksSucceeded(host.home, 2)).toEqual(['sequential', 'async']);
});

for (const name of [FIXTURES[0], PYTHON])
  test(`${name} is dropped with its path, and sampled`, inElectron, async ({ lab, host }) => {
    const path = await find(name, host);
    await host.dropped([path]);
    const question = lab.getByRole('dialog', { name: `Load ${basename(path)}?` });
    await expect(question.getByText(path, { exact: true })).toBeVisible();
    await question.getByRole('button', { name: 'Load it' }).click();
    await expect(lab.getByLabel('Task module')).toHaveValue(path);
    await expect(lab.getByText(/^Loaded in/)).toBeVisible();
    await lab.getByLabel('Tasks of the real job').fill('2000');
    await lab.getByLabel('Time budget').fill('2');
    await lab.getByRole('button', { name: /^Recommend Ctrl/ }).click();
    await expect(lab.getByRole('region', { name: 'Recommendation' })).toBeVisible({ timeout: 60_000 });
    // What a task that fails never gets to.
    await expect(lab.getByRole('region', { name: 'Kind of work' })).toContainText('% CPU');
    await expect(lab.getByRole('table', { name: 'Alternatives' }).getByRole('rowheader').first()).toBeVisible();
    await expect(lab.getByRole('note').filter({ hasText: 'Fix the task' })).toHaveCount(0);
  });
