import { crc32 } from 'node:zlib';
import type { TaskLock } from '../../task-lock.ts';
import type { PreparedTask } from '../../workload.ts';

export interface ImageFilterParams {
  readonly width: number;
  readonly height: number;
  readonly passes: number;
}

/**
 * Blurs a grey image of one byte per pixel. Pixel (x, y) of task `index` is (x² + 3y² + 7xy + 31 * index) mod 256. Each pass sets every pixel to
 * the mean of its 3 x 3 neighbourhood weighted 1 2 1, 2 4 2, 1 2 1, rounded down; pixels beyond the border equal the border pixel.
 * Returns the CRC-32 of the last image, row by row.
 */
export const createTask = ({ width, height, passes }: ImageFilterParams, _context: unknown, lock: TaskLock): PreparedTask => ({
  run: (input) => {
    let image = draw(width, height, input as number);
    let blurred = new Uint8Array(image.length);
    for (let pass = 0; pass < passes; pass++) {
      blur(image, blurred, width, height, lock);
      [image, blurred] = [blurred, image];
    }
    return crc32(image);
  },
});

function draw(width: number, height: number, index: number): Uint8Array<ArrayBuffer> {
  const image = new Uint8Array(width * height);
  let at = 0;
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) image[at++] = (x * x + 3 * y * y + 7 * x * y + 31 * index) % 256;
  return image;
}

function blur(from: Uint8Array, to: Uint8Array, width: number, height: number, lock: TaskLock): void {
  for (let y = 0; y < height; y++) {
    const row = y * width;
    const above = Math.max(0, y - 1) * width;
    const below = Math.min(height - 1, y + 1) * width;
    const column = (x: number): number => (from[above + x] ?? 0) + 2 * (from[row + x] ?? 0) + (from[below + x] ?? 0);
    for (let x = 0; x < width; x++) {
      to[row + x] = (column(Math.max(0, x - 1)) + 2 * column(x) + column(Math.min(width - 1, x + 1))) >> 4;
    }
    lock.yieldLock();
  }
}
