import type { About } from './code-for.ts';

/** A JavaScript string literal. */
export const literal = (text: string): string => JSON.stringify(text);

/** The task's inputs: the file's or the module's own, used again from the first on where there are fewer than tasks; else each task's number. */
export const inputsText = (about: About): string => `${about.inputsPath === null ? ownInputs(about) : fileInputs(about.inputsPath)}
const inputs = Array.from({ length: ${String(about.tasks)} }, (_, i) => (list ? list[i % list.length] : i));`;

const ownInputs = ({ tasks }: About): string => `const { inputs: given } = await import(TASK);
const list = typeof given === 'function' ? await given(${String(tasks)}) : given;`;

/** Reads a file, or the names in a folder, as `lanewise --inputs` does. Tables need a parser: quotes and newlines within cells are not split by a line of code. */
function fileInputs(path: string): string {
  if (isFolder(path))
    return `const { readdirSync } = await import('node:fs');
const { join } = await import('node:path');
const folder = ${literal(path)};
const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && !entry.name.startsWith('.'));
const list = files.map(({ name }) => join(folder, name)).sort();`;
  const kind = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  const read = `const text = (await import('node:fs')).readFileSync(${literal(path)}, 'utf8');`;
  if (kind === 'csv' || kind === 'tsv') {
    const delimiter = kind === 'csv' ? ',' : '\\t';
    return `${read}
// Needs csv-parse: npm install csv-parse
const { parse } = await import('csv-parse/sync');
const list = parse(text, { columns: true, skip_empty_lines: true, trim: true, delimiter: '${delimiter}' });`;
  }
  if (kind === 'json') return `${read}\nconst list = JSON.parse(text);`;
  const lines = `text.split(/\\r?\\n/).filter((line) => line.trim() !== '')`;
  return `${read}\nconst list = ${lines}${kind === 'ndjson' || kind === 'jsonl' ? '.map((line) => JSON.parse(line))' : ''};`;
}

/** Whether each file at that path is a task. */
export const isFolder = (path: string): boolean => /[\\/]$/.test(path);

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
