import { createHash } from 'node:crypto';
import { appendFileSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { recordCount, sliceRecords } from '../../../src/contract/index.ts';
import { readLog, startEntry, trialEntry, type Logged, type LoggedTrial } from '../../../src/main/engine/store/trial-log.ts';
import { aResult, tempFolder } from '../../helpers/fakes/service.ts';

const { result, records } = aResult();
const start = startEntry({ experiment: result.experiment, environment: result.environment, planned: result.trials.length });
const trials: readonly LoggedTrial[] = result.trials.map((trial) => ({
  trial,
  records: sliceRecords(records, trial.recordsFrom, trial.recordsTo),
  recordingUs: [1],
  varies: null,
}));

async function read(entries: readonly (readonly Uint8Array[])[]): Promise<Logged | null> {
  const path = join(tempFolder(), 'trials.log');
  writeFileSync(path, Buffer.alloc(0));
  for (const entry of entries) appendFileSync(path, Buffer.concat(entry));
  const file = await open(path);
  try {
    return await readLog(file);
  } finally {
    await file.close();
  }
}

/** The entry as versions before the time kept from a core wrote it. */
function olderEntry(trial: LoggedTrial): readonly Uint8Array[] {
  const [head, json, ...columns] = trialEntry(trial).slice(0, -1);
  if (!head || !json) throw new Error('An entry has a head and its JSON.');
  const older = Buffer.from(head);
  older.write('LWT1');
  const pieces = [older, json, ...columns.filter((_, i) => i !== columns.length - 2)];
  const sum = createHash('sha256').update(Buffer.concat(pieces)).digest().subarray(0, 8);
  return [...pieces, sum];
}

it('reads back what it wrote', async () => {
  const logged = await read([start, ...trials.map(trialEntry)]);
  expect(logged?.gaps).toBe(0);
  expect(logged?.trials.map((each) => each.records)).toEqual(trials.map((each) => each.records));
});

it('reads entries of older versions, in which the time kept from a core is unknown', async () => {
  const logged = await read([start, ...trials.map((trial, i) => (i === 1 ? trialEntry(trial) : olderEntry(trial)))]);
  expect(logged?.gaps).toBe(0);
  for (const [i, { records: found }] of (logged?.trials ?? []).entries()) {
    const whole = trials[i]!.records;
    const keptMs = i === 1 ? whole.keptMs : new Float32Array(recordCount(whole)).fill(NaN);
    expect({ ...found }).toEqual({ ...whole, keptMs });
  }
  expect(logged?.trials).toHaveLength(trials.length);
});
