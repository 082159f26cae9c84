import type { TaskModule } from './user-module.ts';

/** More inputs than this are taken for an endless generator: experiments reuse inputs, so nobody needs more of them in memory. */
const MAX_INPUTS = 10_000_000;

/**
 * The inputs that a module brings, or null. `inputs` is an array, a typed array, a set, a generator or anything else that can be iterated (also
 * asynchronously), or a function of the number of tasks that gives one. Throws an Error with one sentence otherwise.
 */
export async function inputsOf({ inputs }: TaskModule, tasks: number): Promise<readonly unknown[] | null> {
  if (inputs === undefined) return null;
  const given: unknown = await (typeof inputs === 'function' ? (inputs as (tasks: number) => unknown)(tasks) : inputs);
  const values = Array.isArray(given) ? (given as unknown[]) : await allOf(given);
  if (values === null)
    throw new TypeError('the export "inputs" is no array, nothing else that can be iterated, and no function that gives one');
  if (values.length === 0) throw new RangeError('the export "inputs" is empty');
  return values;
}

/** What an iterable gives; null where it is none. A string is one value, not its characters. */
async function allOf(given: unknown): Promise<unknown[] | null> {
  if (typeof given !== 'object' || given === null || !(Symbol.iterator in given || Symbol.asyncIterator in given)) return null;
  const values: unknown[] = [];
  for await (const value of given as AsyncIterable<unknown>) {
    if (values.length === MAX_INPUTS)
      throw new RangeError(`the export "inputs" gives more than ${MAX_INPUTS.toLocaleString('en')} values; end it earlier`);
    values.push(value);
  }
  return values;
}
