/** The layout of frames: a head of fixed length that gives the length of the content after it. */
export interface FrameLayout {
  readonly headBytes: number;
  /** A frame with more content than this is not ours; without a bound, garbage that announces 4 GB would make it wait for them. */
  readonly mostBytes: number;
  /** The number of content bytes, from a whole head. */
  readonly contentBytes: (head: Buffer) => number;
}

/**
 * Cuts a stream of bytes into frames, in whatever pieces it arrives. Never throws: if it can't cut the stream, or `take` throws an
 * Error, it calls `broken` once with a reason that completes "it ...", and ignores everything after that.
 */
export class FrameSplitter {
  readonly #layout: FrameLayout;
  readonly #take: (head: Buffer, content: Buffer) => void;
  readonly #broken: (reason: string) => void;
  #pieces: Buffer[] = [];
  #bytes = 0;
  /** Bytes that the next frame needs, as far as known. */
  #needed: number;
  #over = false;

  constructor(layout: FrameLayout, take: (head: Buffer, content: Buffer) => void, broken: (reason: string) => void) {
    this.#layout = layout;
    this.#take = take;
    this.#broken = broken;
    this.#needed = layout.headBytes;
  }

  push(piece: Buffer): void {
    if (this.#over) return;
    this.#bytes += piece.length;
    if (this.#bytes < this.#needed) {
      this.#pieces.push(piece);
      return;
    }
    const all = this.#pieces.length === 0 ? piece : Buffer.concat([...this.#pieces, piece], this.#bytes);
    this.#pieces = [];
    try {
      this.#cut(all);
    } catch (error) {
      this.#over = true;
      this.#pieces = [];
      this.#broken(error instanceof Error ? error.message : 'sent what could not be read');
    }
  }

  #cut(all: Buffer): void {
    const { headBytes, mostBytes, contentBytes } = this.#layout;
    let at = 0;
    for (;;) {
      const left = all.length - at;
      this.#needed = headBytes;
      if (left >= headBytes) {
        const size = contentBytes(all.subarray(at, at + headBytes));
        if (size > mostBytes) throw new Error(`announced a message of ${String(size)} bytes, more than any of its messages has`);
        this.#needed += size;
      }
      if (left < this.#needed) break;
      this.#take(all.subarray(at, at + headBytes), all.subarray(at + headBytes, at + this.#needed));
      at += this.#needed;
    }
    const rest = at === 0 ? all : all.subarray(at);
    this.#pieces = rest.length > 0 ? [rest] : [];
    this.#bytes = rest.length;
  }
}
