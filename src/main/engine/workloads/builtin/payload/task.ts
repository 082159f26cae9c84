import type { PreparedTask } from '../../workload.ts';

export interface PayloadParams {
  readonly inputBytes: number;
  readonly outputBytes: number;
  readonly output: 'copied' | 'moved';
}

/** Returns `outputBytes` bytes without computing, each the sum of the input's first and last byte mod 256 (0 for an empty input). */
export const createTask = ({ outputBytes, output }: PayloadParams): PreparedTask => ({
  run: (input) => {
    const bytes = input as Uint8Array;
    return new Uint8Array(outputBytes).fill(((bytes[0] ?? 0) + (bytes.at(-1) ?? 0)) % 256);
  },
  transfer: (result) => (output === 'moved' && result instanceof Uint8Array ? [result.buffer as ArrayBuffer] : []),
});
