// Loaded into the host that is measured: on SIGUSR2 it reports the state of its loop and memory since the last time, as a line of JSON.
const { appendFileSync } = require('node:fs');
const { monitorEventLoopDelay } = require('node:perf_hooks');

if (process.env.BENCH_MONITOR && process.argv[1]?.endsWith('web.cjs')) {
  const resolution = 5;
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  let cpu = process.cpuUsage();
  let from = process.hrtime.bigint();
  process.on('SIGUSR2', () => {
    const used = process.cpuUsage(cpu);
    const now = process.hrtime.bigint();
    // The histogram holds the whole time between two ticks of its timer.
    const loopP99Ms = Math.max(0, delay.percentile(99) / 1e6 - resolution);
    globalThis.gc?.();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    const ms = Number(now - from) / 1e6;
    appendFileSync(
      process.env.BENCH_MONITOR,
      `${JSON.stringify({ ms, cpuMs: (used.user + used.system) / 1000, loopP99Ms, bytes: heapUsed + arrayBuffers })}\n`,
    );
    delay.reset();
    cpu = process.cpuUsage();
    from = process.hrtime.bigint();
  });
}
