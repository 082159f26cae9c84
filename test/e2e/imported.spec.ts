import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { existsSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { ExperimentResult } from '../../src/contract/index.ts';
import { lanewise } from '../../src/main/engine/report/lanewise-file.ts';
import { sampleResult } from '../helpers/samples/result.ts';
import { expect, inElectron, test } from './host.ts';

/** Hands files to the import, as a drop on the window does. */
async function drop(page: Page, files: Record<string, string>): Promise<void> {
  const transfer = await page.evaluateHandle((given) => {
    const data = new DataTransfer();
    for (const [name, text] of Object.entries(given)) data.items.add(new File([text], name));
    return data;
  }, files);
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

const { result } = sampleResult({ tasks: 6, repeats: 1, name: 'Sent' });

test('a result that somebody sent runs nothing until its file is confirmed', async ({ lab }) => {
  const folder = await mkdtemp(join(tmpdir(), 'lanewise-sent-'));
  const [module, ran] = [join(folder, 'sent.mjs'), join(folder, 'ran')];
  await writeFile(
    module,
    `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(ran)}, '');\nexport default () => 1;\n`,
  );
  const sent: ExperimentResult = { ...result, experiment: { ...result.experiment, workload: { type: 'module', path: module } } };
  await drop(lab, { 'Sent.json': JSON.stringify(sent) });
  await expect(lab.getByText('imported', { exact: true })).toBeVisible();
  await lab.getByRole('button', { name: 'Duplicate' }).click();
  await expect(lab.getByText('This result names files or programs of its author')).toBeVisible();
  await expect(lab.getByLabel('Task module', { exact: true })).toHaveValue('');
  await lab.reload();
  await expect(lab.getByRole('form', { name: 'Set up an experiment' })).toBeVisible();
  // Longer than the form waits before it looks at a file or estimates.
  await lab.waitForTimeout(2000);
  expect(existsSync(ran)).toBe(false);

  await lab.goBack();
  await lab.getByRole('button', { name: 'Duplicate' }).click();
  await lab.getByRole('button', { name: 'Use this: Task module' }).click();
  await expect(lab.getByText(/^Loaded in/)).toBeVisible();
  expect(existsSync(ran)).toBe(true);
  await rm(folder, { recursive: true });
});

test('a .lanewise file is chosen, and its result opens', async ({ lab, host }) => {
  const { result: named, records } = sampleResult({ tasks: 6, repeats: 1, name: 'Sent as one file' });
  const path = join(host.home, 'their result.lanewise');
  await writeFile(path, lanewise.write(named, records));
  await lab.getByRole('link', { name: 'Results' }).click();
  await host.chosen([path], () => lab.getByRole('button', { name: 'Import' }).first().click());
  await expect(lab.getByRole('heading', { name: 'Sent as one file', level: 1 })).toBeVisible();
  await expect(lab.getByText('imported', { exact: true })).toBeVisible();
  await expect(lab.getByText(`${String(6 * named.trials.length)} tasks in view`)).toBeVisible();
});

test('a .lanewise file is dropped, and its result opens', async ({ lab, host }) => {
  const path = join(host.home, 'dropped.lanewise');
  const { result: named, records } = sampleResult({ tasks: 6, repeats: 1, name: 'Dropped as one file' });
  await writeFile(path, lanewise.write(named, records));
  await host.dropped([path]);
  await expect(lab.getByRole('heading', { name: 'Dropped as one file', level: 1 })).toBeVisible();
});

test('a result with odd numbers opens, and the window goes on', inElectron, async ({ lab }) => {
  const tiny = { median: 5e-324, ci95: [5e-324, 5e-324] as [number, number] };
  const huge = { median: 1e15, ci95: [0, 1e15] as [number, number] };
  const odd: ExperimentResult = {
    ...result,
    createdAt: 'yesterday',
    summary: {
      strategies: result.summary.strategies.map((each, i) => ({
        ...each,
        wallMs: i === 0 ? tiny : huge,
        runMs: tiny,
        startupMs: tiny,
        peakMemoryBytes: huge,
        cpuMs: tiny,
      })),
    },
    trials: result.trials.map((trial) => ({ ...trial, phases: { bootedMs: 5e-324, readyMs: -1e15, lastResultMs: 1e15, endedMs: 5e-324 } })),
  };
  for (const sent of [odd, { ...odd, summary: { strategies: odd.summary.strategies.map((each) => ({ ...each, wallMs: tiny })) } }]) {
    await drop(lab, { 'Odd.json': JSON.stringify(sent) });
    await expect(lab.getByText('imported', { exact: true })).toBeVisible();
    await lab.getByRole('link', { name: 'Settings' }).click();
    await expect(lab.getByRole('heading', { name: 'Settings' })).toBeVisible();
  }
});
