import { describe, expect, it } from 'vitest';
import { movedBuffers, unwrapMoved } from '../../../src/main/engine/workloads/modules/movable.ts';

const wrap = (library: string, value: unknown, transferable: unknown): object => ({
  [Symbol.for(`${library}.valueOf`)]: value,
  [Symbol.for(`${library}.transferable`)]: transferable,
});

describe('an output that a task moves', () => {
  it.each(['Piscina', 'Tinypool'])('is the value that %s wraps, and its buffer is moved', (library) => {
    const bytes = new Uint8Array([1, 2]);
    const output = unwrapMoved(wrap(library, bytes, bytes.buffer));
    expect(output).toBe(bytes);
    expect(movedBuffers(output)).toEqual([bytes.buffer]);
  });

  it('may have several things to move, of which buffers are', () => {
    const value = { a: new ArrayBuffer(1), b: new ArrayBuffer(2) };
    expect(movedBuffers(unwrapMoved(wrap('Piscina', value, [value.a, value.b, {}])))).toEqual([value.a, value.b]);
  });

  it.each([[1], [null], ['text'], [{ plain: true }], [new Map()]])('stays as it is where nothing wraps it: %j', (output) => {
    expect(unwrapMoved(output)).toBe(output);
    expect(movedBuffers(output)).toEqual([]);
  });
});
