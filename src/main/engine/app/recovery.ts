import type { Recovered } from '../../../contract/index.ts';
import { recoveredResult } from '../experiment/recovered.ts';
import { experimentTitle } from '../../../contract/index.ts';
import type { ResultStore } from '../store/store.ts';

/** Makes results of experiments that an earlier start could not finish. Returns a sentence for each: what was recovered, or why not. Never rejects. */
export async function recoverResults(store: ResultStore): Promise<readonly string[]> {
  const { results, problems } = await store.recover(recoveredResult);
  return [
    ...results.map(
      ({ id, recovered, experiment }) => `${recoveredText(recovered)} of "${experimentTitle(experiment)}", saved as result ${id}.`,
    ),
    ...problems,
  ];
}

const recoveredText = (recovered: Recovered | undefined): string =>
  recovered ? `Recovered: ${String(recovered.finished)} of ${String(recovered.planned)} trials` : 'Recovered: all trials';
