/** How many in flight a patient person tries: ever more, up to all. */
const inFlight = (tasks) => [2, 4, 16, 64, 256, 1024].filter((count) => count < tasks).concat(Math.min(tasks, 10_000));

/** Every configuration that a patient person would try, as the command line takes them; an experiment takes 32 at most. */
export function everyStrategy({ awaits, blocks, tasks }, cores, quick) {
  const sizes = quick ? [1, cores, 2 * cores] : [...new Set([1, 2, 3, cores, 2 * cores, 4 * cores])].sort((a, b) => a - b);
  const wide = blocks ? [8, 16, 32].map((share) => share * cores) : awaits && !quick ? [8 * cores] : [];
  const perWorker = quick ? [16] : [16, 256].filter((count) => count < tasks);
  const pools = ['threads', 'processes'].flatMap((id) => [
    ...[...sizes, ...wide].filter((workers) => workers <= tasks).map((workers) => `${id}:workers=${workers}:concurrency=1`),
    ...(awaits ? perWorker.map((count) => `${id}:workers=${cores}:concurrency=${count}`) : []),
  ]);
  const loops = awaits ? inFlight(tasks).map((count) => `async:concurrency=${count}`) : [];
  return ['sequential', ...loops, ...pools, ...(quick ? [] : [`hybrid:workers=${cores}:threads=2:concurrency=1`])];
}
