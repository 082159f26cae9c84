import type { PoolAbout } from './code-for.ts';
import { inputsText, mapText, taskText, urlImport } from './common.ts';

/** A pool of processes with child_process.fork; the program is its own worker file, and a worker that dies ends the program with a clear error. */
export const processProgram = (about: PoolAbout): string => `// A pool of ${String(about.workers)} processes, with nothing to install.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
${urlImport(about)}
${taskText(about)}
// Tasks per message: short tasks would otherwise cost less than their messages.
const BATCH = ${String(about.batch)};
// Messages that a process has in hand at once.
const AHEAD = ${String(about.ahead)};

${mapText}

if (process.send) {
  const { default: task, setup, teardown } = await import(TASK);
  await setup?.();
  process.on('message', async ({ from, batch }) => {
    const results = await map(task, batch, ${String(about.inFlight)});
    process.send({ from, results });
  });
  process.on('disconnect', async () => {
    await teardown?.();
    process.exit();
  });
  process.send('ready');
} else {
  ${inputsText(about).split('\n').join('\n  ')}
  const results = new Array(inputs.length);
  let next = 0;
  await Promise.all(
    Array.from(
      { length: ${String(about.workers)} },
      () =>
        new Promise((done, failed) => {
          const worker = fork(fileURLToPath(import.meta.url), { serialization: 'advanced' });
          let inHand = 0;
          worker.on('message', (message) => {
            if (message !== 'ready') {
              inHand--;
              message.results.forEach((result, i) => (results[message.from + i] = result));
            }
            for (; inHand < AHEAD && next < inputs.length; inHand++, next += BATCH)
              worker.send({ from: next, batch: inputs.slice(next, next + BATCH) });
            if (inHand === 0) worker.disconnect();
          });
          worker.on('exit', (code) => (code === 0 ? done() : failed(new Error(\`a process exited with code \${code}\`))));
        }),
    ),
  );
  console.log(\`\${results.length} results\`);
}
`;
