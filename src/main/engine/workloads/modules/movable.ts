/** How Piscina and Tinypool mark what `move()` wraps: one property returns the value, and another returns what to transfer. */
const MARKS = ['Piscina', 'Tinypool'].map((library) => ({
  value: Symbol.for(`${library}.valueOf`),
  transferable: Symbol.for(`${library}.transferable`),
}));

const moved = new WeakMap<object, readonly ArrayBuffer[]>();
let any = false;

/** Whether a task of this thread has moved an output yet. Until then, looking for moved buffers would cost every task. */
export const anyMoved = (): boolean => any;

/** The output inside `Piscina.move(output)` or `Tinypool.move(output)`; any other output unchanged. */
export function unwrapMoved(output: unknown): unknown {
  if (typeof output !== 'object' || output === null) return output;
  const mark = MARKS.find(({ value, transferable }) => value in output && transferable in output);
  if (!mark) return output;
  const wrapped = output as Readonly<Record<symbol, unknown>>;
  const value = wrapped[mark.value];
  if (typeof value === 'object' && value !== null) {
    any = true;
    moved.set(value, buffersOf(wrapped[mark.transferable]));
  }
  return value;
}

/** The buffers to move, instead of copying them, with a wrapped output. */
export const movedBuffers = (output: unknown): readonly ArrayBuffer[] =>
  typeof output === 'object' && output !== null ? (moved.get(output) ?? []) : [];

/** Only buffers: a port or a stream would move into an output that Lanewise can't hold. */
function buffersOf(transferable: unknown): ArrayBuffer[] {
  const items: unknown[] = Array.isArray(transferable) ? transferable : [transferable];
  return items.filter((item) => item instanceof ArrayBuffer);
}
