/** The program of a coordinator: the process that stands for the user's program in one trial, or does one preparation. */
import { messageOf } from '../../../../core/message-of.ts';
import { spawnNodeWorker } from '../../processes/node-adapter.ts';
import { parentLink } from '../../processes/parent-link.ts';
import { endOnUnhandledRejection } from '../../worker/unhandled-rejections.ts';
import { problem } from '../../../../contract/outcome.ts';
import type { FromCoordinator, ToCoordinator } from '../protocol.ts';
import { RemoteSpawner } from './remote-spawner.ts';
import { TrialRunner } from './trial-runner.ts';

endOnUnhandledRejection();
const link = parentLink();
const post = (message: FromCoordinator): void => {
  link.post(message);
};
const remote = new RemoteSpawner(post);
let runner: TrialRunner | null = null;

link.onMessage((data, port) => {
  const message = data as ToCoordinator;
  switch (message.type) {
    case 'trial':
      runner = new TrialRunner(message.order, post, message.order.workersStartedBy === 'lab' ? remote.spawn : spawnNodeWorker);
      void runner.start();
      return;
    case 'close':
      void runner?.close();
      return;
    case 'preparation':
      // Loaded here: what preparations need (schemas, file readers) is not part of a user's program, for which a trial's coordinator stands.
      import('./prepare.ts')
        .then(({ doPreparation }) =>
          doPreparation(message.preparation, (fraction) => {
            post({ type: 'progress', fraction });
          }),
        )
        .then(
          (answer) => {
            post({ type: 'answer', answer });
          },
          (error: unknown) => {
            post({ type: 'answer', answer: problem('failed', messageOf(error)) });
          },
        );
      return;
    case 'process':
      if (port) remote.joined(message.id, message.pid, port);
      return;
    case 'process-failed':
      remote.failed(message.id, message.message);
      return;
    case 'process-ended':
      remote.ended(message.id, message.end);
  }
});
post({ type: 'hello' });
