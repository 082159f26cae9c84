import { performance } from 'node:perf_hooks';

/** Calls `start` one at a time for `ms` milliseconds after a warm-up; gives the median and the 99th percentile in microseconds. */
export async function latency(start, { ms, warmUpMs }) {
  const samples = [];
  const begun = performance.now();
  for (let i = 0; ; i++) {
    const from = performance.now();
    await start(i);
    const to = performance.now();
    if (to - begun >= warmUpMs) samples.push((to - from) * 1000);
    if (to - begun >= warmUpMs + ms) break;
  }
  samples.sort((a, b) => a - b);
  return { p50: samples[Math.floor(samples.length / 2)], p99: samples[Math.floor(samples.length * 0.99)] };
}
