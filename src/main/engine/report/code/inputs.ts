import { isBeside, literal, type About, type InputsAbout } from './about.ts';

/** The task's inputs: those of the file or of the module, reused from the first one if there are fewer than tasks; else each task's number. */
export const inputsText = ({ tasks, inputs }: About): string => `const TASKS = ${String(tasks)};
async function readInputs() {
${indented(inputs === null ? ownInputs : fileInputs(inputs))}
  return Array.from({ length: TASKS }, (_, i) => (list ? list[i % list.length] : i));
}`;

export const indented = (text: string): string =>
  text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');

const ownInputs = `const { inputs } = await load();
const given = await (typeof inputs === 'function' ? inputs(TASKS) : inputs);
let list = given;
if (given !== undefined && !Array.isArray(given)) {
  list = [];
  for await (const value of given) list.push(value);
}`;

/** Reads a file, or the names in a folder, as `lanewise --inputs` does. Tables need a parser: one line of code can't handle quotes and newlines within cells. */
export function fileInputs(inputs: InputsAbout): string {
  const { path } = inputs;
  const where = isBeside(path) ? `new URL(${literal(path)}, import.meta.url)` : literal(path);
  if (inputs.kind === 'folder')
    return `const { readdirSync } = await import('node:fs');
const { join } = await import('node:path');
const folder = ${literal(path)};
const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && !entry.name.startsWith('.'));
const list = files.map(({ name }) => join(folder, name)).sort();`;
  const read = `const { readFileSync } = await import('node:fs');
${inputs.gzip ? "const { gunzipSync } = await import('node:zlib');\n" : ''}const bytes = ${inputs.gzip ? `gunzipSync(readFileSync(${where}))` : `readFileSync(${where})`};`;
  if (inputs.kind === 'table')
    return `${read}
// Needs csv-parse: npm install csv-parse
const { parse } = await import('csv-parse/sync');
const list = parse(bytes, { bom: true, columns: true, skip_empty_lines: true, trim: true, delimiter: ${literal(inputs.delimiter)} });`;
  const text = `${read}\nconst text = bytes.toString('utf8').replace(/^\\uFEFF/, '');`;
  if (inputs.kind === 'json') return `${text}\nconst list = JSON.parse(text);`;
  const lines = `text.split(/\\r?\\n|\\r$/).filter((line) => line.trim() !== '')`;
  return `${text}\nconst list = ${lines}${inputs.kind === 'ndjson' ? '.map((line) => JSON.parse(line))' : ''};`;
}
