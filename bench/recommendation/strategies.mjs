/** Every configuration that a patient person would try, as the command line takes them. */
export function everyStrategy({ awaits }, cores, quick) {
  const sizes = quick
    ? [1, cores, 2 * cores]
    : [...new Set([1, 2, 3, cores, Math.ceil(1.5 * cores), 2 * cores, 4 * cores])].sort((a, b) => a - b);
  const pools = ['threads', 'processes'].flatMap((id) => [
    ...sizes.map((workers) => `${id}:workers=${workers}:concurrency=1`),
    ...(awaits ? (quick ? [16] : [4, 16, 64]).map((inFlight) => `${id}:workers=${cores}:concurrency=${inFlight}`) : []),
    ...(awaits ? [`${id}:workers=${8 * cores}:concurrency=1`] : []),
  ]);
  const inFlight = awaits ? (quick ? [4, 16, 64] : [2, 4, 8, 16, 32, 64, 128]).map((count) => `async:concurrency=${count}`) : [];
  return ['sequential', ...inFlight, ...pools, ...(quick ? [] : [`hybrid:workers=${cores}:threads=2:concurrency=1`])];
}
