import { existsSync, readdirSync } from 'node:fs';
import type { ExperimentResult } from '../../src/contract/index.ts';
import { AnswerStore } from '../../src/main/engine/store/answers.ts';
import { openStore } from '../../src/main/engine/store/store.ts';
import type { Folders } from '../../src/main/engine/app/folders.ts';

/** What the folders hold after a round and the next start. */
export interface Found {
  /** Results that can be opened, with their records, those from before the round left out. */
  readonly results: readonly ExperimentResult[];
  /** Why others can't be. */
  readonly reported: readonly string[];
  readonly answers: number;
  readonly wrong: readonly string[];
}

/** Opens everything. Whatever lies there must be readable or be reported with a sentence. `damaged`: the file that a fault damaged. */
export async function lookInto(folders: Folders, before: ReadonlySet<string>, damaged: string | null): Promise<Found> {
  const store = openStore(folders.resultsDir);
  const wrong: string[] = [];
  const results: ExperimentResult[] = [];
  const unreadable = await store.unreadable();
  const reported = unreadable.map(({ why }) => why);
  const listed = await store.list();
  const known = new Set([...listed.map(({ id }) => id), ...unreadable.map(({ name }) => name)]);
  for (const name of existsSync(folders.resultsDir) ? readdirSync(folders.resultsDir) : [])
    if (!name.startsWith('.') && !known.has(name)) wrong.push(`${name} is neither listed nor reported`);
  for (const { id } of listed) {
    const opened = await store.open(id);
    const records = opened.ok ? await store.allRecords(id) : opened;
    if (!records.ok) reported.push(records.problem.message);
    else if (opened.ok && !before.has(id)) results.push(opened.value);
    // What is legible of a damaged result may say anything.
    if (opened.ok && damaged?.includes(id) !== true) wrong.push(...untrueIn(opened.value));
  }
  for (const name of before) if (!known.has(name) && !name.startsWith('.')) wrong.push(`${name} was there before, and is gone`);
  for (const sentence of reported) if (!isSentence(sentence)) wrong.push(`this is no sentence: ${sentence}`);
  return { results, reported, answers: (await new AnswerStore(folders.recommendationsDir).list()).length, wrong };
}

/** Figures of strategies that did not do their work. */
const untrueIn = ({ trials, summary }: ExperimentResult): string[] =>
  summary.strategies
    .filter(
      ({ key, wallMs }) => wallMs && !trials.some((trial) => trial.strategy === key && trial.state === 'done' && trial.tasksFailed === 0),
    )
    .map(({ key }) => `${key} has a time and did no whole work`);

export const isSentence = (text: string): boolean =>
  /^[\p{Lu}\p{N}"'/].*[.!]$/su.test(text.trim()) && !/undefined|\[object |NaN|\n\s+at /.test(text);
