import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BrowserWindow, session } from 'electron';
import { makeTempFolder } from '../../engine/disk/temp-folder.ts';

/** A report as PDF: its HTML printed in a hidden window that runs no script and reaches no network. */
export async function printPdf(html: Uint8Array): Promise<Uint8Array> {
  const temp = await makeTempFolder();
  if (!temp.ok) throw new Error(temp.problem.message);
  const file = join(temp.value.path, 'report.html');
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
    await temp.value.remove();
  }
}
