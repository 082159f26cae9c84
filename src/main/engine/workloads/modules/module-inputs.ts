import { formatCount } from '../../../../core/format/index.ts';
import type { TaskModule } from './user-module.ts';

/** More inputs than this count as an endless generator: experiments reuse inputs, so nobody needs more of them in memory. */
const MAX_INPUTS = 10_000_000;

/**
 * The inputs that a module exports, or null. `inputs` is an array, a typed array, a set, a generator or any other iterable (also
 * asynchronous), or a function of the number of tasks that returns one. Throws an Error with one sentence otherwise.
 */
export async function inputsOf({ inputs }: TaskModule, tasks: number): Promise<readonly unknown[] | null> {
  if (inputs === undefined) return null;
  const given: unknown = await (typeof inputs === 'function' ? (inputs as (tasks: number) => unknown)(tasks) : inputs);
  const values = Array.isArray(given) ? (given as unknown[]) : await allOf(given);
  if (values === null) throw new TypeError('the export "inputs" is neither an array or another iterable, nor a function that returns one');
  if (values.length === 0) throw new RangeError('the export "inputs" is empty');
  return values;
}

/** The values of an iterable; null if it is not iterable. A string is one value, not its characters. */
async function allOf(given: unknown): Promise<unknown[] | null> {
  if (typeof given !== 'object' || given === null || !(Symbol.iterator in given || Symbol.asyncIterator in given)) return null;
  const values: unknown[] = [];
  for await (const value of given as AsyncIterable<unknown>) {
    if (values.length === MAX_INPUTS)
      throw new RangeError(`the export "inputs" has more than ${formatCount(MAX_INPUTS)} values; end it earlier`);
    values.push(value);
  }
  return values;
}
