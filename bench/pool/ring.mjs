const SLOTS = 1024;
const HEAD = 0;
const TAIL = 1;

/** A ring of slots in shared memory with one writer and one reader, each of which sleeps while it is full or empty. */
export function openRing(shared, bytes) {
  const memory = shared ?? new SharedArrayBuffer(64 + SLOTS * bytes);
  const counts = new Int32Array(memory, 0, 16);
  const slots = Buffer.from(memory, 64);
  const out = Buffer.alloc(bytes);
  return {
    shared: memory,
    push(payload) {
      const head = Atomics.load(counts, HEAD);
      for (let tail = Atomics.load(counts, TAIL); head - tail >= SLOTS; tail = Atomics.load(counts, TAIL)) Atomics.wait(counts, TAIL, tail);
      payload.copy(slots, (head % SLOTS) * bytes);
      Atomics.store(counts, HEAD, head + 1);
      Atomics.notify(counts, HEAD);
    },
    take() {
      const tail = Atomics.load(counts, TAIL);
      while (Atomics.load(counts, HEAD) === tail) Atomics.wait(counts, HEAD, tail);
      slots.copy(out, 0, (tail % SLOTS) * bytes, (tail % SLOTS) * bytes + bytes);
      Atomics.store(counts, TAIL, tail + 1);
      Atomics.notify(counts, TAIL);
      return out;
    },
  };
}
