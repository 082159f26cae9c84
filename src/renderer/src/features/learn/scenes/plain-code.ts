/** What the tasks of the scenes do, as a user would write it: without what Lanewise adds to measure it. */
export const plainCode = {
  sleep: `export default async function task() {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}`,
  sum: `export default function task(n) {
  let sum = 0;
  for (let i = 0; i <= n; i++) sum += i;
  return sum;
}`,
  mixed: `export default async function task(state) {
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < steps; i++) state = (state * 48271) % 2147483647;
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
  }
  return state;
}`,
  counter: {
    none: `// counter: an Int32Array in memory that all threads share
export default function task() {
  for (let i = 0; i < additions; i++) {
    const seen = counter[0];
    counter[0] = seen + 1; // another thread may have added in between
  }
}`,
    atomics: `// counter: an Int32Array in memory that all threads share
export default function task() {
  for (let i = 0; i < additions; i++) Atomics.add(counter, 0, 1);
}`,
    lock: `// counter: an Int32Array in memory that all threads share
export default function task() {
  for (let i = 0; i < additions; i++) {
    lock(); // waits until no other thread is in here
    const seen = counter[0];
    counter[0] = seen + 1;
    unlock();
  }
}`,
  },
  crash: {
    abort: `export default function task(index) {
  compute();
  if (index === 5) process.kill(process.pid, 'SIGABRT'); // as native code does on a fatal error
}`,
    memory: `export default function task(index) {
  compute();
  const kept = [];
  while (index === 5) kept.push(new Array(1000).fill(kept.length));
}`,
    exit: `export default function task(index) {
  compute();
  if (index === 5) process.exit(1); // in a thread, this ends the thread alone
}`,
  },
} as const;
