import { expect, it } from 'vitest';
import { laneColumns } from '../../../src/core/records/lane-rows.ts';
import { taskOutcomes } from '../../../src/core/records/columns.ts';
import { endOf } from '../../../src/main/engine/fleet/dispatch/open-jobs.ts';
import { readAnswer, type BatchAnswer } from '../../../src/main/engine/fleet/run/batch.ts';
import { TaskQueue } from '../../../src/main/engine/fleet/serve/task-queue.ts';
import type { LaneResults } from '../../../src/main/engine/worker/messages.ts';

const machine = 'ab'.repeat(16);
const queueOf = (): TaskQueue => new TaskQueue({ count: null, at: (index) => index }, () => 5);

/** Results of one lane: each task ok, from its number on for 1 ms, with itself as its output. */
function resultsOf(tasks: readonly number[], outputs: readonly unknown[] = tasks): LaneResults {
  const rows = tasks.map((task) => [task, task, task + 1, 0.5, 0, 0, 7]);
  return {
    rows: rows.length,
    columns: Float64Array.from(laneColumns.flatMap((_, column) => rows.map((row) => row[column]!))),
    outputs: [...outputs],
    errors: [],
  };
}

/** As the dispatcher reads it. */
const read = (answer: BatchAnswer): BatchAnswer => readAnswer(JSON.parse(JSON.stringify(answer)))!;

it('answers a batch with the tasks of each lane, however its lanes and messages divide them', async () => {
  const queue = queueOf();
  const answered = queue.run({ first: 3, count: 5, inputs: null }, machine);
  expect(queue.take(10)).toEqual([3, 4, 5, 6, 7]);
  queue.results(1, resultsOf([4, 7]));
  queue.results(0, resultsOf([3]));
  queue.results(1, resultsOf([6, 5]));
  const answer = read(await answered);
  const end = endOf({ first: 3, count: 5, inputs: null }, answer, 2);
  expect(end?.rows.map(({ lane, results }) => [lane, [...results.columns.subarray(0, results.rows)]])).toEqual([
    [1, [4, 7, 6, 5]],
    [0, [3]],
  ]);
  expect(JSON.parse(answer.outputs)).toEqual([3, 4, 5, 6, 7]);
});

it('names the error of a task, and leaves the others as they are', async () => {
  const queue = queueOf();
  const answered = queue.run({ first: 0, count: 3, inputs: null }, machine);
  queue.results(0, { ...resultsOf([0, 1]), errors: [{ row: 1, message: 'it broke' }] });
  queue.results(0, resultsOf([2]));
  const { rows } = read(await answered);
  expect(rows.map(({ errors }) => errors)).toEqual([[{ row: 1, message: 'it broke' }]]);
});

it('makes a task whose output JSON can not hold one that threw', async () => {
  const queue = queueOf();
  const answered = queue.run({ first: 0, count: 2, inputs: null }, machine);
  queue.results(0, resultsOf([0, 1], ['fine', 10n]));
  const answer = read(await answered);
  const [row] = endOf({ first: 0, count: 2, inputs: null }, answer, 1)!.rows;
  const outcome = row!.results.columns.subarray(laneColumns.indexOf('outcome') * 2);
  expect([...outcome.subarray(0, 2)]).toEqual([taskOutcomes.indexOf('ok'), taskOutcomes.indexOf('threw')]);
  expect(row!.results.errors[0]?.message).toMatch(/can't be sent back as JSON/);
  expect(JSON.parse(answer.outputs)).toEqual(['fine', null]);
});

it('gives both batches the result of a task that was in each, and runs it once', async () => {
  const queue = queueOf();
  const both = [queue.run({ first: 0, count: 2, inputs: null }, machine), queue.run({ first: 1, count: 2, inputs: null }, machine)];
  expect(queue.take(10)).toEqual([0, 1, 2]);
  queue.results(0, resultsOf([0, 1, 2]));
  const tasksOf = ({ rows }: BatchAnswer): number => rows.reduce((sum, row) => sum + row.rows, 0);
  expect((await Promise.all(both)).map(tasksOf)).toEqual([2, 2]);
});

const MIB = 1024 * 1024;

it('gives a batch back whose outputs together are too long, so that its halves can run', async () => {
  const queue = queueOf();
  const answered = queue.run({ first: 0, count: 3, inputs: null }, machine);
  const outputs = Array.from({ length: 3 }, () => 'x'.repeat(6 * MIB));
  queue.results(0, resultsOf([0, 1, 2], outputs));
  await expect(answered).rejects.toThrow('The outputs of the batch are too long for one answer.');
});

it('fails a task whose own output is too long', async () => {
  const queue = queueOf();
  const answered = queue.run({ first: 0, count: 2, inputs: null }, machine);
  queue.results(0, resultsOf([0, 1], ['x'.repeat(17 * MIB), 1]));
  const { rows, outputs } = await answered;
  expect(rows[0]?.errors).toEqual([{ row: 0, message: "the task's output can't be sent back: as JSON it takes more than 16 MiB" }]);
  expect(JSON.parse(outputs)).toEqual([null, 1]);
});
