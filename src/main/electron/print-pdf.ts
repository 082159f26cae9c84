import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BrowserWindow, session } from 'electron';

/** A report as PDF: its HTML printed in a hidden window that runs no script and reaches no network. */
export async function printPdf(html: Uint8Array): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'lanewise-pdf-'));
  const file = join(folder, 'report.html');
  const offline = session.fromPartition('pdf');
  offline.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !details.url.startsWith('file:') });
  });
  const window = new BrowserWindow({
    show: false,
    webPreferences: { session: offline, sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false },
  });
  try {
    await writeFile(file, html);
    await window.loadFile(file);
    return await window.webContents.printToPDF({ pageSize: 'A4', printBackground: true, preferCSSPageSize: true });
  } finally {
    window.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}
