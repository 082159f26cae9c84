import { setImmediate } from 'node:timers';

/** A program that computes until it is ended, or until whoever started it is gone, and with them the other end of its stdin. */
process.stdin.on('end', () => process.exit()).resume();
const turn = () => {
  // Some tens of milliseconds, then a look at stdin.
  for (let i = 0; i < 3e7; i++);
  setImmediate(turn);
};
turn();
