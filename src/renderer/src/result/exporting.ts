import { call } from '../bridge/bridge.ts';
import { printPage } from '../ui/hand-out/print-page.ts';
import { takeExport } from '../ui/hand-out/take-export.ts';

/** Exports a result in one of the formats that the host offers; the browser downloads what the host hands over, and a message says where the host saved it. */
export async function exportResult(id: string, format: string): Promise<void> {
  takeExport(await call('results.export', { id, format }));
}

/** Prints the HTML report of a result, where the host hands over files instead of saving them. */
export async function printResult(id: string): Promise<void> {
  const outcome = await call('results.export', { id, format: 'html' });
  if (outcome.ok && outcome.value.type === 'file') printPage(new TextDecoder().decode(outcome.value.bytes));
  else takeExport(outcome);
}
