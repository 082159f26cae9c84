import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { result as resultSchema } from '../../src/contract/index.ts';
import { openStore } from '../../src/main/engine/store/store.ts';

/** Every result is whole, holds at least the trials that were reported as finished, and has figures of strategies that did their work only. */
export async function whatIsWrongIn(dir: string, finished: number): Promise<string[]> {
  const store = openStore(dir);
  const wrong = (await store.unreadable()).map(({ why }) => why);
  const heads = await store.list();
  if (finished > 0 && heads.length !== 1)
    wrong.push(`${String(finished)} trials were finished, and ${String(heads.length)} results are there`);
  for (const { id } of heads) {
    const { trials, summary } = resultSchema.parse(JSON.parse(readFileSync(join(dir, id, 'result.json'), 'utf8')));
    if (trials.length < finished) wrong.push(`${String(finished)} trials were finished, and ${String(trials.length)} are in the result`);
    const records = await store.allRecords(id);
    if (!records.ok) wrong.push(records.problem.message);
    for (const { key, wallMs } of summary.strategies)
      if (wallMs && !trials.some((trial) => trial.strategy === key && trial.state === 'done' && trial.tasksFailed === 0))
        wrong.push(`${key} has a time and did no whole work`);
  }
  return wrong;
}
