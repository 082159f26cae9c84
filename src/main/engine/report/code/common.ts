import type { About } from './code-for.ts';

/** A JavaScript string literal. */
export const literal = (text: string): string => JSON.stringify(text);

/** The task's inputs: the module's own, used again from the first on where there are fewer than tasks; else each task's number. */
export const inputsText = ({ tasks }: About): string => `const { inputs: given } = await import(TASK);
const list = typeof given === 'function' ? await given(${String(tasks)}) : given;
const inputs = Array.from({ length: ${String(tasks)} }, (_, i) => (list ? list[i % list.length] : i));`;

export const taskText = ({ task }: About): string =>
  task.startsWith('.')
    ? `const TASK = new URL(${literal(task)}, import.meta.url).href;`
    : `const TASK = pathToFileURL(${literal(task)}).href;`;

/** The imports that `taskText` needs. */
export const urlImport = ({ task }: About): string => (task.startsWith('.') ? '' : `import { pathToFileURL } from 'node:url';\n`);

/** Runs tasks of a batch with so many in flight, in order; used inside workers and on the program's own loop. */
export const mapText = `async function map(run, values, inFlight) {
  const results = new Array(values.length);
  let next = 0;
  const lane = async () => {
    while (next < values.length) {
      const i = next++;
      results[i] = await run(values[i]);
    }
  };
  await Promise.all(Array.from({ length: Math.min(inFlight, values.length) }, lane));
  return results;
}`;
