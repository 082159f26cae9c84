import { performance } from 'node:perf_hooks';

/**
 * Calls `start` so that `inFlight` calls are always in flight, for `ms` milliseconds after a warm-up of `warmUpMs`.
 * Gives how many ended per second in that time.
 */
export function saturate(start, { inFlight, ms, warmUpMs }) {
  return new Promise((resolve, reject) => {
    let made = 0;
    let ended = 0;
    let running = 0;
    let from = 0;
    let endedAtFrom = 0;
    let over = false;
    const begun = performance.now();
    const onEnd = () => {
      running--;
      ended++;
      // The clock is read for every 16th only, so that it is no part of what is measured.
      if ((ended & 15) === 0 || inFlight <= 16) look();
      if (over) {
        if (running === 0) resolve(rate);
      } else next();
    };
    let rate = 0;
    const look = () => {
      const now = performance.now();
      if (from === 0 && now - begun >= warmUpMs) {
        from = now;
        endedAtFrom = ended;
      } else if (from > 0 && !over && now - from >= ms) {
        over = true;
        rate = ((ended - endedAtFrom) * 1000) / (now - from);
      }
    };
    const next = () => {
      running++;
      start(made++).then(onEnd, reject);
    };
    for (let i = 0; i < inFlight; i++) next();
  });
}
