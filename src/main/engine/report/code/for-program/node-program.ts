import { literal } from '../about.ts';
import { fileInputs, indented } from '../inputs.ts';
import { titleOf, wordsOf, type ProgramAbout } from './program-about.ts';

/** A program for Node, with `spawn`. */
export const nodeProgram = (about: ProgramAbout): string => {
  const { command, atATime, inputs, tasks } = about;
  const stdin = command.input === 'stdin';
  return `// ${titleOf(about)}
import { spawn } from 'node:child_process';

const AT_A_TIME = ${String(atATime)};
const FOLDER = ${literal(command.folder)};
const COMMAND = [${wordsOf(about).map(literal).join(', ')}];
const TASKS = ${String(tasks)};

async function readInputs() {
${indented(inputs === null ? 'const list = null;' : fileInputs(inputs))}
  return Array.from({ length: TASKS }, (_, i) => (list ? list[i % list.length] : i));
}

const isRow = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An input as text: a row with a single column is that column. */
function text(value) {
  if (typeof value === 'string') return value;
  const cells = isRow(value) ? Object.values(value) : [];
  return cells.length === 1 && typeof cells[0] === 'string' ? cells[0] : JSON.stringify(value);
}
${stdin ? '' : placesText(command.shell)}
function run(value) {
  return new Promise((resolve, reject) => {
    const [program, ...args] = ${stdin ? 'COMMAND' : 'COMMAND.map((word) => filled(word, value))'};
    const child = spawn(program, args, { cwd: FOLDER, stdio: ['${stdin ? 'pipe' : 'ignore'}', '${command.output === 'ignore' ? 'ignore' : 'inherit'}', 'inherit'] });
    child.on('error', reject);
    child.on('close', (code, signal) => (code === 0 ? resolve() : reject(new Error(\`ended with \${signal ?? \`code \${code}\`}\`))));${stdin ? "\n    child.stdin.on('error', () => undefined);\n    child.stdin.end(`${text(value)}\\n`);" : ''}
  });
}

const inputs = await readInputs();
const failures = [];
let next = 0;
async function slot() {
  while (next < inputs.length) {
    const task = next++;
    await run(inputs[task]).catch((error) => failures.push(\`task \${task} \${error.message}\`));
  }
}
await Promise.all(Array.from({ length: Math.min(AT_A_TIME, inputs.length) }, slot));
console.error(\`\${inputs.length - failures.length} of \${inputs.length} runs succeeded\`);
for (const failure of failures.slice(0, 5)) console.error(\`  \${failure}\`);
if (failures.length > 0) process.exitCode = 1;
`;
};

const placesText = (shell: boolean): string => `
/** A word with the input in place of {}, and columns in place of their names. */
function filled(word, value) {
  const put = (given) => ${shell ? "`'${text(given).replaceAll(\"'\", \"'\\\\''\")}'`" : 'text(given)'};
  return word.replace(/{([^{}]*)}/g, (place, name) =>
    name === '' ? put(value) : isRow(value) && Object.hasOwn(value, name) ? put(value[name]) : place,
  );
}
`;
