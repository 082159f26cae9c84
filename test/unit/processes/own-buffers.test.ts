import { describe, expect, it } from 'vitest';
import { withOwnBuffers } from '../../../src/main/engine/processes/own-buffers.ts';

const big = new Float64Array(100_000);

describe('a message with views', () => {
  it('carries the part that is shown, not the whole buffer', () => {
    big[2] = 7;
    const sent = withOwnBuffers({ lanes: [{ columns: big.subarray(2, 4) }], text: 'x' });
    expect(sent).toEqual({ lanes: [{ columns: Float64Array.of(7, 0) }], text: 'x' });
    expect(sent.lanes[0]?.columns.buffer.byteLength).toBe(16);
    expect(withOwnBuffers(Buffer.from('abc')).buffer.byteLength).toBe(3);
    const view = withOwnBuffers(new DataView(big.buffer, 8, 4));
    expect([view instanceof DataView, view.buffer.byteLength]).toEqual([true, 4]);
  });

  it('is the same where nothing is to be cut', () => {
    const message = { whole: new Uint8Array(3), map: new Map([['a', 1]]), big: 1n, none: null };
    expect(withOwnBuffers(message)).toBe(message);
    expect(withOwnBuffers('text')).toBe('text');
  });

  it('leaves what it is given as it was', () => {
    const view = big.subarray(0, 1);
    const message = [view, { view }];
    withOwnBuffers(message);
    expect(message).toEqual([view, { view }]);
    expect(message[0]).toBe(view);
  });

  it('leaves an object that occurs twice one object, and cycles cyclic', () => {
    const message: { view: Float64Array; self?: unknown } = { view: big.subarray(0, 1) };
    message.self = message;
    const sent = withOwnBuffers([message, message]);
    expect(sent[0]).toBe(sent[1]);
    expect(sent[0]?.self).toBe(sent[0]);
    const looped: { self?: unknown } = {};
    looped.self = looped;
    expect(withOwnBuffers(looped)).toBe(looped);
  });

  it('preserves holes and lengths of arrays', () => {
    const message: unknown[] = [big.subarray(0, 1)];
    message.length = 5;
    expect(withOwnBuffers(message)).toHaveLength(5);
  });
});
