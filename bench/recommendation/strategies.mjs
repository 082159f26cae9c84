/** How many in flight a patient person tries: ever more, up to all. */
const inFlight = (tasks) => [2, 4, 16, 64, 256, 1024].filter((count) => count < tasks).concat(Math.min(tasks, 10_000));

/**
 * Every configuration that a patient person would try, as the command line takes them; an experiment takes 32 at most. `atLeast` in flight:
 * with fewer, a task that mostly waits takes minutes for what others do in a second, so nobody needs to measure it to know.
 */
export function everyStrategy({ awaits, blocks, tasks, atLeast }, cores, quick) {
  const sizes = quick ? [1, cores, 2 * cores] : [...new Set([1, 2, 3, cores, 2 * cores, 4 * cores])].sort((a, b) => a - b);
  const wide = blocks ? [8, 16, 32].map((share) => share * cores) : awaits && !quick ? [8 * cores] : [];
  const perWorker = quick ? [16] : [16, 256].filter((count) => count < tasks);
  const enough = (workers, concurrency = 1) => workers <= tasks && workers * concurrency >= atLeast;
  const pools = ['threads', 'processes'].flatMap((id) => [
    ...[...sizes, ...wide].filter((workers) => enough(workers)).map((workers) => `${id}:workers=${workers}:concurrency=1`),
    ...(awaits ? perWorker.filter((count) => enough(cores, count)).map((count) => `${id}:workers=${cores}:concurrency=${count}`) : []),
  ]);
  const loops = awaits
    ? inFlight(tasks)
        .filter((count) => count >= atLeast)
        .map((count) => `async:concurrency=${count}`)
    : [];
  const hybrid = quick || !enough(cores, 2) ? [] : [`hybrid:workers=${cores}:threads=2:concurrency=1`];
  return [...(atLeast > 1 ? [] : ['sequential']), ...loops, ...pools, ...hybrid];
}
