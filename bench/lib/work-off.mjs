import { performance } from 'node:perf_hooks';

/**
 * Calls `start` so that `inFlight` calls are in flight for `ms` milliseconds, and lets the rest end. Returns how many ended per second from
 * the first call to the last end: results that come in bursts count as what they took.
 */
export function workOff(start, { inFlight, ms }) {
  return new Promise((resolve, reject) => {
    let ended = 0;
    let running = 0;
    let over = false;
    const from = performance.now();
    const next = () => {
      running++;
      start().then(onEnd, reject);
    };
    const onEnd = () => {
      running--;
      ended++;
      // The clock is read for every 16th only, so that it is no part of what is measured.
      if (!over && (ended & 15) === 0) over = performance.now() - from >= ms;
      if (!over) next();
      else if (running === 0) resolve((ended * 1000) / (performance.now() - from));
    };
    for (let i = 0; i < inFlight; i++) next();
  });
}
