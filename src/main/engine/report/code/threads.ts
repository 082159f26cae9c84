import type { PoolAbout } from './code-for.ts';
import { inputsText, mapText, taskText, urlImport } from './common.ts';

/** A pool of threads with worker_threads; the program is its own worker file, and a worker that dies ends the program with its error. */
export const threadProgram = (about: PoolAbout): string => `// A pool of ${String(about.workers)} threads, with nothing to install.
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
${urlImport(about)}
${taskText(about)}
// Tasks per message: short tasks would otherwise cost less than their messages.
const BATCH = ${String(about.batch)};
// Messages that a thread has in hand at once.
const AHEAD = ${String(about.ahead)};

${mapText}

if (!isMainThread) {
  const { default: task, setup, teardown } = await import(TASK);
  await setup?.();
  parentPort.on('message', async (message) => {
    if (message === 'end') {
      await teardown?.();
      parentPort.close();
    } else parentPort.postMessage({ from: message.from, results: await map(task, message.batch, ${String(about.inFlight)}) });
  });
  parentPort.postMessage('ready');
} else {
  ${inputsText(about).split('\n').join('\n  ')}
  const results = new Array(inputs.length);
  let next = 0;
  await Promise.all(
    Array.from(
      { length: ${String(about.workers)} },
      () =>
        new Promise((done, failed) => {
          const worker = new Worker(new URL(import.meta.url));
          let inHand = 0;
          worker.on('message', (message) => {
            if (message !== 'ready') {
              inHand--;
              message.results.forEach((result, i) => (results[message.from + i] = result));
            }
            for (; inHand < AHEAD && next < inputs.length; inHand++, next += BATCH)
              worker.postMessage({ from: next, batch: inputs.slice(next, next + BATCH) });
            if (inHand === 0) worker.postMessage('end');
          });
          worker.on('error', failed);
          worker.on('exit', (code) => (code === 0 ? done() : failed(new Error(\`a thread exited with code \${code}\`))));
        }),
    ),
  );
  console.log(\`\${results.length} results\`);
}
`;
