import { task } from './task.mjs';

process.on('message', async ([id, value]) => {
  process.send([id, await task(value)]);
});
process.on('disconnect', () => process.exit(0));
process.send('ready');
