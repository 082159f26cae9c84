import { setImmediate } from 'node:timers';
import { writeLastWords } from '../last-words.ts';
import { LaneRunner } from '../lane-runner.ts';
import type { FromLane, OpenLane } from '../messages.ts';

/**
 * A lane that is this very loop: for `sequential` and `async`. Nothing is copied. Tasks start in their own turn of the loop,
 * so that results and messages get out between batches. A task that ends this process ends the lane and everything that could report it: the
 * tasks in flight are then written into `folder`.
 */
export const loopLanes =
  (folder: string): OpenLane =>
  (_index, events) => {
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
    process.once('exit', () => {
      const inFlight = over ? null : runner.tasksInFlight;
      if (inFlight) writeLastWords(folder, inFlight);
    });
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
