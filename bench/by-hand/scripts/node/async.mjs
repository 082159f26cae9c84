import { asked, loadTask } from './arguments.mjs';
import { linger, mark } from './marks.mjs';

const { name, tasks, workers: inFlight, params } = asked();
const task = await loadTask(name);
mark('ready');
let next = 0;
const place = async () => {
  while (next < tasks) await task(next++, params);
};
await Promise.all(Array.from({ length: inFlight }, place));
mark('done');
await linger();
