import { asked, loadTask } from './arguments.mjs';
import { linger, mark } from './marks.mjs';

const { name, tasks, params } = asked();
const task = await loadTask(name);
mark('ready');
for (let i = 0; i < tasks; i++) await task(i, params);
mark('done');
await linger();
