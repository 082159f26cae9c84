import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { checkOutputs, writeOutputs } from '../../../src/main/cli/options/outputs.ts';
import { exporters } from '../../../src/main/engine/report/exporters.ts';
import { aResult, tempFolder } from '../../helpers/fakes/service.ts';

it('takes different files, and stdout once', async () => {
  const folder = tempFolder();
  await expect(checkOutputs({})).resolves.toBeUndefined();
  await expect(checkOutputs({ json: '-', html: join(folder, 'a.html'), csv: join(folder, 'a.csv') })).resolves.toBeUndefined();
});

it('refuses, before anything runs, what could not be written in the end', async () => {
  const folder = tempFolder();
  await expect(checkOutputs({ json: '-', csv: '-' })).rejects.toThrow("--json and --csv can't both go to stdout");
  await expect(checkOutputs({ html: join(folder, 'a'), md: join(folder, 'x/../a') })).rejects.toThrow("--html and --md can't both go to");
  await expect(checkOutputs({ html: join(folder, 'none/a.html') })).rejects.toThrow(
    `--html: the folder ${join(folder, 'none')} does not exist.`,
  );
  await expect(checkOutputs({ html: folder })).rejects.toThrow(`--html: ${folder} is a folder`);
});

it('writes whole files and says where', async () => {
  const told: string[] = [];
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0);
  onTestFinished(() => stderr.mockRestore());
  const folder = tempFolder();
  const { result, records } = aResult();
  await writeOutputs({ json: join(folder, 'a.json'), csv: join(folder, 'a.csv') }, result, records);
  expect(readdirSync(folder).sort()).toEqual(['a.csv', 'a.json']);
  expect(readFileSync(join(folder, 'a.csv'))).toEqual(Buffer.from(exporters.csv.write(result, records)));
  expect(told).toEqual([`Wrote ${join(folder, 'a.json')}\n`, `Wrote ${join(folder, 'a.csv')}\n`]);
  await expect(writeOutputs({ json: folder }, result, records)).rejects.toThrow(/could not be written/);
});
