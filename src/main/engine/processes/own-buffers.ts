/** Whether a view shows only part of its buffer. Electron's ports copy the whole buffer with it: 8 KiB for a small Buffer, any amount for a subarray. */
const isPart = (value: unknown): value is ArrayBufferView =>
  ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer && value.byteLength < value.buffer.byteLength;

/**
 * The message in the form to give to Electron's ports: copies each view of part of a buffer into a new buffer of the view's size. Looks into arrays and plain
 * objects; other values travel unchanged. Does not change the caller's objects, and copies nothing that holds no such view.
 */
export function withOwnBuffers<T>(message: T): T {
  return holdsPart(message, new Set()) ? (copyOf(message, new Map()) as T) : message;
}

function holdsPart(value: unknown, seen: Set<object>): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (ArrayBuffer.isView(value)) return isPart(value);
  if (!isPlain(value) || seen.has(value)) return false;
  seen.add(value);
  for (const each of valuesOf(value)) if (holdsPart(each, seen)) return true;
  return false;
}

/** `copies`: what was copied already, so that an object that occurs twice arrives as one, and a cyclic one stays cyclic. */
function copyOf(value: unknown, copies: Map<object, unknown>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (!isPart(value) && !isPlain(value)) return value;
  const known = copies.get(value);
  if (known !== undefined) return known;
  if (isPart(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice().buffer;
    const copy = viewLike(value, bytes);
    copies.set(value, copy);
    return copy;
  }
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [] : {};
  copies.set(value, copy);
  for (const [name, each] of Object.entries(value)) (copy as Record<string, unknown>)[name] = copyOf(each, copies);
  if (Array.isArray(value)) (copy as unknown[]).length = value.length;
  return copy;
}

function viewLike(view: ArrayBufferView, bytes: ArrayBuffer): ArrayBufferView {
  // A Buffer arrives as a Uint8Array in any case.
  if (Buffer.isBuffer(view)) return new Uint8Array(bytes);
  return new (view.constructor as new (buffer: ArrayBuffer) => ArrayBufferView)(bytes);
}

function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

const valuesOf = (value: object): readonly unknown[] => (Array.isArray(value) ? value : Object.values(value));
