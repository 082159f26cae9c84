import { call } from '../bridge/bridge.ts';
import { takeExport } from '../ui/hand-out/take-export.ts';

/** Exports a result in one of the formats that the host offers; the browser downloads what the host hands over, and a message says where the host saved it. */
export async function exportResult(id: string, format: string): Promise<void> {
  takeExport(await call('results.export', { id, format }));
}
