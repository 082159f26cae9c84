import type { About } from './code-for.ts';
import { inputsText, mapText, taskText, urlImport } from './common.ts';

/** A pool of threads with piscina (\`npm install piscina\`); the program is its own worker file. */
export const threadProgram = (
  about: About & { readonly workers: number; readonly concurrency: number },
): string => `// A pool of ${String(about.workers)} threads. Needs piscina: npm install piscina
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
${urlImport(about)}
${taskText(about)}
// Tasks per message: short tasks would otherwise cost less than their messages.
const BATCH = ${String(about.batch)};

${mapText}

const { default: task, setup } = isMainThread ? {} : await import(TASK);
await setup?.();

/** What a thread does: one batch. */
export default (batch) => map(task, batch, ${String(about.batch > 1 ? about.concurrency : 1)});

if (isMainThread) {
  ${inputsText(about).split('\n').join('\n  ')}
  const { Piscina } = await import('piscina');
  const pool = new Piscina({
    filename: fileURLToPath(import.meta.url),
    minThreads: ${String(about.workers)},
    maxThreads: ${String(about.workers)},
    concurrentTasksPerWorker: ${String(about.batch > 1 ? 1 : about.concurrency)},
  });
  const batches = [];
  for (let i = 0; i < inputs.length; i += BATCH) batches.push(inputs.slice(i, i + BATCH));
  const results = (await Promise.all(batches.map((batch) => pool.run(batch)))).flat();
  await pool.destroy();
  console.log(\`\${results.length} results\`);
}
`;
