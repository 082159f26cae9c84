const cell = new Int32Array(new SharedArrayBuffer(4));

/** Holds its thread without computing. */
export default () => Atomics.wait(cell, 0, 0, 10);
