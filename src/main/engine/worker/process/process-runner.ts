import { BrokenMessage } from '../../processes/broken-message.ts';
import { checkLaneMessage } from '../check-lane-message.ts';
import { LaneRunner } from '../lane-runner.ts';
import type { FromLane, Lane, LaneEnd } from '../messages.ts';
import { withOwnBuffers } from '../../processes/own-buffers.ts';
import type { ParentLink, RemotePort } from '../../processes/parent-link.ts';
import { fromProcess, isFrame, tasksOf, type FromProcess, type ToProcess } from './process-messages.ts';
import { SharedMemory } from '../shared-memory.ts';
import { threadLanes } from '../lanes/thread-lane.ts';

/** The lanes of this process: its own loop, or threads whose messages it passes on. */
export function serveProcess(link: ParentLink, workerEntry: string): void {
  const lanes = new Map<number, Lane>();
  const memory = new SharedMemory();
  let post = (message: FromProcess): void => {
    link.post(message);
  };

  const open = (index: number, type: 'loop' | 'thread'): void => {
    const ended = (end: LaneEnd): void => {
      lanes.delete(index);
      post({ from: 'lane-end', lane: index, end });
    };
    if (type === 'thread') {
      const message = (data: unknown): void => {
        post(fromThread(index, data));
      };
      lanes.set(index, threadLanes(workerEntry)(index, { spawned: () => undefined, message, ended }));
      return;
    }
    const tell = (message: FromLane): void => {
      post(fromProcess(index, message));
      if (message.type === 'closed') ended({ type: 'closed', outOfMemory: false, detail: '' });
    };
    const runner = new LaneRunner(tell, { copies: true });
    lanes.set(index, {
      copies: true,
      near: false,
      send: (message) => {
        runner.receive(message);
      },
      kill: () => process.exit(1),
    });
  };

  const receive = (message: ToProcess): void => {
    if (isFrame(message)) lanes.get(message[0])?.send(tasksOf(message));
    else if (message.to === 'lane') lanes.get(message.lane)?.send(memory.handTo(message.message));
    else if ('open' in message) open(message.open, message.type);
    else if ('kill' in message) lanes.get(message.kill)?.kill();
    else process.exit(0);
  };

  link.onMessage((message, port) => {
    if (port) joinByPort(port);
    else receive(message as ToProcess);
  });

  /** In Electron the coordinator and this process use their own channel. */
  function joinByPort(port: RemotePort): void {
    post = (message) => {
      port.postMessage(withOwnBuffers(message));
    };
    port.on('message', (event) => {
      receive(event.data as ToProcess);
    });
    port.on('close', () => process.exit(0));
    port.start();
  }
}

/** What a thread said, as this process passes it on. What does not fit is for the pool to refuse: here is the user's own process. */
function fromThread(lane: number, message: unknown): FromProcess {
  const checked = checkLaneMessage(message);
  return checked instanceof BrokenMessage ? { from: 'lane', lane, message } : fromProcess(lane, checked);
}
