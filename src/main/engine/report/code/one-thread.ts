import { counted, type About } from './about.ts';
import { importsText, loadText, outcomeText, reportText, runAllText } from './common.ts';
import { inputsText } from './inputs.ts';

/** One task after the other: a loop. */
export const sequentialProgram = (about: About): string => `// One task after the other.
${headText(about)}

const { task, setup, teardown } = await load();
const inputs = await readInputs();
await setup();
const results = new Array(inputs.length);
const failures = [];
for (const [i, input] of inputs.entries()) {
  try {
    results[i] = unwrap(await task(input));
  } catch (error) {
    failures.push({ task: i, why: why(error) });
  }
}
await teardown();
report(results, failures);
`;

/** On one thread, several in flight: what p-limit and p-map do, in a few lines. */
export const asyncProgram = (
  about: About & { readonly concurrency: number },
): string => `// On one thread, with ${counted(about.concurrency, 'task')} in flight.
${headText(about)}

${runAllText}

const { task, setup, teardown } = await load();
const inputs = await readInputs();
await setup();
const { results, failures } = await runAll(task, inputs, ${String(about.concurrency)});
await teardown();
report(results, failures);
`;

const headText = (about: About): string => `${importsText(about)}

${loadText(about)}

${inputsText(about)}

${outcomeText}

${reportText}`;
