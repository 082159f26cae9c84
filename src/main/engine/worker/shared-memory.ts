import type { OpenLane, ToLane } from './messages.ts';

/** The memory that all lanes of this process share: made when the first is set up, and passed to each with its set-up. */
export class SharedMemory {
  #memory: SharedArrayBuffer | null = null;

  /** The message, with the memory if it sets up a lane that requests some. */
  handTo(message: ToLane): ToLane {
    if (message.type !== 'setup' || message.setup.sharedBytes === 0) return message;
    const { setup } = message;
    const shared = (this.#memory ??= new SharedArrayBuffer(setup.sharedBytes));
    return { type: 'setup', setup: { ...setup, context: { ...setup.context, shared } } };
  }
}

/** The same lanes, which share memory of this process if their workload requests it. */
export function sharingMemory(open: OpenLane): OpenLane {
  const memory = new SharedMemory();
  return (index, events) => {
    const lane = open(index, events);
    return {
      ...lane,
      send: (message, transfer) => {
        lane.send(memory.handTo(message), transfer);
      },
    };
  };
}
