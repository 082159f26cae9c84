import { isBeside, literal, type About } from './about.ts';

/** What every JavaScript program imports besides its own modules. */
export const importsText = ({ task }: About): string =>
  `${isBeside(task) ? '' : `import { pathToFileURL } from 'node:url';\n`}import { inspect } from 'node:util';`;

/** Finds the task and its other exports, as Lanewise does. */
export const loadText = ({ task, exportName }: About): string => `${whereText(task)}
async function load() {
  const exported = await import(TASK);
  // The properties of module.exports are exports too.
  const names = { ...exported.default, ...exported };
${
  exportName === null
    ? `  const whole = await names.default;
  const task = typeof whole === 'function' ? whole : await whole.default;`
    : `  const task = await names[${literal(exportName)}];`
}
  return { ...names, task, setup: () => names.setup?.({ yieldLock() {} }), teardown: () => names.teardown?.() };
}`;

function whereText(task: string): string {
  const typescript = /\.[mc]?tsx?$/i.test(task) ? '// Needs a Node that reads TypeScript (22.18 or later).\n' : '';
  return isBeside(task)
    ? `${typescript}// Put the task next to this program, or write its path here.
const TASK = new URL(${literal(task)}, import.meta.url).href;`
    : `${typescript}const TASK = pathToFileURL(${literal(task)}).href;`;
}

/** A task's output, and the reason if it failed. */
export const outcomeText = `/** The output, unwrapped from Piscina.move() or Tinypool.move(). A generator is not an output: its body has not run. */
function unwrap(output) {
  const value = output?.[Symbol.for('Piscina.valueOf')] ?? output?.[Symbol.for('Tinypool.valueOf')] ?? output;
  if (/(Generator| Iterator)]$/.test(Object.prototype.toString.call(value)))
    throw new TypeError('the task returned a generator or an iterator, whose values nobody has taken; return an array of them');
  return value;
}
const why = (error) => (error instanceof Error ? \`\${error.name}: \${error.message}\` : inspect(error));`;

/** Runs tasks in order, several in flight; used inside workers and on the program's own loop. */
export const runAllText = `/** Runs tasks with this many in flight. If one throws, its message is stored and the others continue. */
async function runAll(task, values, inFlight) {
  const results = new Array(values.length);
  const failures = [];
  let next = 0;
  const lane = async () => {
    while (next < values.length) {
      const i = next++;
      try {
        results[i] = unwrap(await task(values[i]));
      } catch (error) {
        failures.push({ task: i, why: why(error) });
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(inFlight, values.length) }, lane));
  return { results, failures };
}`;

/** Ends a program: prints the number of results, and what failed. */
export const reportText = `function report(results, failures) {
  const done = results.length - failures.length;
  console.log(\`\${done} result\${done === 1 ? '' : 's'}\`);
  if (failures.length === 0) return;
  console.error(\`\${failures.length} of \${results.length} tasks failed; the first:\`);
  failures.sort((a, b) => a.task - b.task);
  for (const { task, why } of failures.slice(0, 5)) console.error(\`  task \${task}: \${why}\`);
  process.exitCode = 1;
}`;
