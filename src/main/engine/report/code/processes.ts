import { counted, isBeside, type PoolAbout } from './about.ts';
import { mainText, sharedText } from './pool.ts';

/** A pool of processes with child_process.fork; the program is its own worker file. */
export const processProgram = (
  about: PoolAbout,
): string => `// A pool of ${counted(about.workers, 'process', 'processes')}, with nothing to install.${about.crashSafe ? '\n// A process that dies is replaced; the task that ended it fails, and the others are done.' : '\n// A process that dies ends the program.'}
import { fork } from 'node:child_process';
import { fileURLToPath${isBeside(about.task) ? '' : ', pathToFileURL'} } from 'node:url';
import { inspect } from 'node:util';

${sharedText(about)}

if (process.argv[2] === 'worker') {
  const { task, setup, teardown } = await load();
  await setup();
  process.on('message', async (message) => {
    if (message === 'end') {
      await teardown();
      process.exit();
    }
    const { from, batch } = message;
    const done = await runAll(task, batch, ${String(about.inFlight)});
    try {
      process.send({ from, ...done });
    } catch {
      process.send({ from, ...sendable(done) });
    }
  });
  // The program has ended.
  process.on('disconnect', () => process.exit());
  process.send('ready');
} else {
${mainText(about, {
  name: 'process',
  start: `fork(fileURLToPath(import.meta.url), ['worker'], { serialization: 'advanced' })`,
  send: 'send',
  gone: 'close',
})}
}
`;
