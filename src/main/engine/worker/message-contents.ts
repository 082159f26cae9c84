/** A message is cut at about this many bytes: more gains nothing, and its receiver could have started. */
const MAX_BYTES = 256 * 1024;
/** Objects with more fields than this are not examined. */
const MAX_FIELDS = 16;

/**
 * Decides which values may share a message. A structured clone preserves the identity of objects within one message, so two inputs that
 * refer to the same object would arrive as two that do, and a task that changes its input would change another's. Values without
 * objects may always travel together, flat objects if each occurs once, anything else only without other objects.
 */
export class MessageContents {
  #bytes = 0;
  #flat: Set<unknown> | null = null;
  #deep = false;

  /** Its approximate size in bytes. Parts of unknown size count as nothing. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Whether it is, or may be, so large that copying takes a while. */
  get heavy(): boolean {
    return this.#deep || this.#bytes > MAX_BYTES;
  }

  clear(): void {
    this.#bytes = 0;
    this.#flat = null;
    this.#deep = false;
  }

  /** Whether `value` may travel with the values in the message; if so, adds it. The first always may. */
  takes(value: unknown): boolean {
    if (typeof value !== 'object' || value === null) {
      const size = typeof value === 'string' ? value.length : 8;
      if (this.#bytes > 0 && this.#bytes + size > MAX_BYTES) return false;
      this.#bytes += size;
      return true;
    }
    const size = flatSize(value);
    if (this.#deep) return false;
    if (size < 0) {
      if (this.#flat) return false;
      this.#deep = true;
      this.#bytes += bufferSize(value);
      return true;
    }
    if (this.#flat?.has(value) || (this.#bytes > 0 && this.#bytes + size > MAX_BYTES)) return false;
    (this.#flat ??= new Set()).add(value);
    this.#bytes += size;
    return true;
  }
}

/** Bytes of a plain object or array of few fields without objects in them; -1 for any other. */
function flatSize(value: object): number {
  try {
    return sizeOf(value);
  } catch {
    // A getter or a proxy that throws: sending it shows whether it can be sent.
    return -1;
  }
}

function sizeOf(value: object): number {
  const kind = Object.getPrototypeOf(value) as unknown;
  if (kind !== Object.prototype && kind !== Array.prototype) return -1;
  let size = 16;
  let fields = 0;
  for (const name in value) {
    const field = (value as Record<string, unknown>)[name];
    if (++fields > MAX_FIELDS || (typeof field === 'object' && field !== null)) return -1;
    size += name.length + (typeof field === 'string' ? field.length : 8);
  }
  return size;
}

function bufferSize(value: object): number {
  return ArrayBuffer.isView(value) || value instanceof ArrayBuffer ? value.byteLength : 0;
}
