import { counted, type PoolAbout } from './about.ts';
import { importsText } from './common.ts';
import { mainText, sharedText } from './pool.ts';

/** A pool of threads with worker_threads; the program is its own worker file. */
export const threadProgram = (
  about: PoolAbout,
): string => `// A pool of ${counted(about.workers, 'thread')}, with nothing to install.${about.crashSafe ? '\n// A thread that dies is replaced; the task that ended it fails, and the others are done. A crash of the process ends the program.' : '\n// A thread that dies ends the program.'}
${importsText(about)}
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

${sharedText(about)}

// The buffers that Piscina.move() and Tinypool.move() name.
const moved = (output) =>
  [output?.[Symbol.for('Piscina.transferable')] ?? output?.[Symbol.for('Tinypool.transferable')]]
    .flat()
    .filter((item) => item instanceof ArrayBuffer);

if (!isMainThread) {
  const { task, setup, teardown, transfer } = await load();
  await setup();
  parentPort.on('message', async (message) => {
    if (message === 'end') {
      await teardown();
      parentPort.close();
      return;
    }
    // These move to the program's thread instead of being copied.
    const buffers = new Set();
    const run = async (input) => {
      const output = await task(input);
      for (const buffer of [...moved(output), ...(transfer?.(unwrap(output)) ?? [])]) buffers.add(buffer);
      return output;
    };
    const done = await runAll(run, message.batch, ${String(about.inFlight)});
    try {
      parentPort.postMessage({ from: message.from, ...done }, [...buffers]);
    } catch {
      parentPort.postMessage({ from: message.from, ...sendable(done) });
    }
  });
  parentPort.postMessage('ready');
} else {
${mainText(about, {
  name: 'thread',
  start: 'new Worker(new URL(import.meta.url))',
  send: 'postMessage',
  gone: 'exit',
})}
}
`;
