import type { About } from './code-for.ts';
import { inputsText, mapText, taskText, urlImport } from './common.ts';

/** One task after the other: a loop. */
export const sequentialProgram = (about: About): string => `// One task after the other.
${urlImport(about)}
${taskText(about)}
const { default: task, setup, teardown } = await import(TASK);
${inputsText(about)}

await setup?.();
const results = [];
for (const input of inputs) results.push(await task(input));
await teardown?.();
console.log(\`\${results.length} results\`);
`;

/** On one thread, so many in flight; what p-limit or p-map do, in ten lines. */
export const asyncProgram = (
  about: About & { readonly concurrency: number },
): string => `// On one thread, with ${String(about.concurrency)} tasks in flight.
${urlImport(about)}
${taskText(about)}
const { default: task, setup, teardown } = await import(TASK);
${inputsText(about)}

${mapText}

await setup?.();
const results = await map(task, inputs, ${String(about.concurrency)});
await teardown?.();
console.log(\`\${results.length} results\`);
`;
