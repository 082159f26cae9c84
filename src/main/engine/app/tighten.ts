import { lstatSync, chmodSync } from 'node:fs';
import { dirname } from 'node:path';
import { appFolders, type Folders } from './folders.ts';

/**
 * Takes what Lanewise keeps from everybody but its owner, where an older version or another program left it open. Nothing happens on Windows,
 * whose folders of a user are for that user alone. Never throws: what can't be changed stays as it is.
 */
export function tightenFolders(folders: Folders = appFolders(), home: string | undefined = process.env['LANEWISE_HOME']): void {
  if (process.platform === 'win32') return;
  const { settingsFile, fleetFile, resultsDir, calibrationFile, recommendationsDir, droppedDir, claimsFile, sheetFile } = folders;
  // A home that the user named may hold anything else, or be a folder that others need, such as /tmp.
  const named = home ? [] : [dirname(settingsFile), dirname(calibrationFile)];
  for (const path of [
    ...named,
    resultsDir,
    recommendationsDir,
    droppedDir,
    settingsFile,
    fleetFile,
    calibrationFile,
    claimsFile,
    sheetFile,
  ])
    tighten(path);
}

function tighten(path: string): void {
  try {
    const found = lstatSync(path);
    const ours = (found.isDirectory() || found.isFile()) && found.uid === process.getuid?.();
    if (ours && (found.mode & 0o077) !== 0) chmodSync(path, found.mode & 0o700);
  } catch {
    // It is not there, or on a disk that has no modes.
  }
}
