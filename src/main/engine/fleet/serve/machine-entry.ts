/** The program of a machine in one run: takes batches of tasks from a queue and runs them in threads of its own. Ends with its parent. */
import { parentLink } from '../../processes/parent-link.ts';
import { endOnUnhandledRejection } from '../../worker/unhandled-rejections.ts';
import type { ToServing } from './protocol.ts';
import { RunHost } from './run-host.ts';

endOnUnhandledRejection();
let host: RunHost | null = null;

parentLink().onMessage((data) => {
  const message = data as ToServing;
  if (message.type === 'close') void host?.close(message.why);
  else {
    host = new RunHost(message.order, () => process.exit(0));
    void host.start();
  }
});
