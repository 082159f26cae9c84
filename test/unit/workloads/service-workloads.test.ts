import { readdirSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startHttpService } from '../../../src/main/engine/workloads/service/http-service.ts';
import { latencyMs } from '../../../src/main/engine/workloads/service/latency.ts';
import type { ServiceSpec } from '../../../src/main/engine/workloads/workload.ts';
import { outputsOf, tempFolder } from '../../helpers/engine/workloads.ts';

async function serve(spec: ServiceSpec): Promise<string> {
  const { url, close } = await startHttpService(spec);
  onTestFinished(close);
  return url;
}

describe('api-calls', () => {
  it('gives the answer to each call', async () => {
    const serviceUrl = await serve({ type: 'api', medianMs: 1, tailMs: 2 });
    expect(await outputsOf('api-calls', {}, { serviceUrl })).toEqual([
      { id: 0, name: 'item-0', stock: 0 },
      { id: 1, name: 'item-1', stock: 37 },
      { id: 2, name: 'item-2', stock: 74 },
    ]);
  });

  it('has the median and the tail that were asked for, and the same for the same call', () => {
    const all = Array.from({ length: 10_000 }, (_, index) => latencyMs(index, 50, 300)).sort((a, b) => a - b);
    expect(all[5000]).toBeGreaterThan(47);
    expect(all[5000]).toBeLessThan(53);
    expect(all[9900]).toBeGreaterThan(260);
    expect(all[9900]).toBeLessThan(340);
    expect(latencyMs(7, 50, 300)).toBe(latencyMs(7, 50, 300));
    expect([latencyMs(3, 0, 300), latencyMs(3, 50, 10)]).toEqual([0, 50]);
  });
});

describe('image-download', () => {
  it('reports what it wrote, and leaves no file', async () => {
    const serviceUrl = await serve({ type: 'http', delayMs: 0, bytes: 200_000 });
    const tempDir = tempFolder();
    const checksum = crc32(Buffer.alloc(200_000, 'lanewise '));
    expect(await outputsOf('image-download', {}, { serviceUrl, tempDir })).toEqual(Array(3).fill({ bytes: 200_000, checksum }));
    expect(readdirSync(tempDir)).toEqual([]);
  });
});
