import { setImmediate } from 'node:timers';
import { LaneRunner } from './lane-runner.ts';
import type { FromLane, OpenLane } from './messages.ts';

/**
 * A lane that is this very loop: what `sequential` and `async` are. Nothing is copied. Tasks start in a turn of the loop of their
 * own, so that results and messages get out between batches.
 */
export const openLoopLane: OpenLane = (_index, events) => {
  let over = false;
  const post = (message: FromLane): void => {
    setImmediate(() => {
      if (over) return;
      events.message(message);
      if (message.type !== 'closed') return;
      over = true;
      events.ended({ type: 'closed', outOfMemory: false, detail: '' });
    });
  };
  const runner = new LaneRunner(post, { copies: false });
  setImmediate(() => {
    events.spawned(process.pid);
  });
  return {
    copies: false,
    near: false,
    send: (message) => {
      setImmediate(() => {
        if (!over) runner.receive(message);
      });
    },
    kill: () => {
      if (over) return;
      over = true;
      events.ended({ type: 'killed', outOfMemory: false, detail: '' });
    },
  };
};
