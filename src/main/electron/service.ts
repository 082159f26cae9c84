import type { BrowserWindow } from 'electron';
import { createCommands, type Service } from '../engine/service/commands.ts';
import { environmentOf } from '../engine/service/environment.ts';
import { appFolders } from '../engine/service/folders.ts';
import { entriesIn, plainFormats } from '../engine/service/built.ts';
import { pythonPort } from '../engine/service/python-port.ts';
import { pointedPythons } from '../engine/service/settings-file.ts';
import { systemProbe } from '../engine/measure/probe.ts';
import { pick, save } from './dialogs.ts';
import { printPdf } from './print-pdf.ts';
import { applyTheme } from './theme.ts';
import { spawnUtilityHost } from './utility-host.ts';

/** The commands with what only Electron has: utility processes, native dialogs, PDF. `out`: the folder of all that is built. */
export function createElectronService(out: string, version: string, window: () => BrowserWindow | null): Service {
  const probe = systemProbe();
  const python = pythonPort(() => pointedPythons(appFolders()));
  return createCommands({
    info: { host: 'electron', version, dialogs: true, formats: [...plainFormats, 'pdf'], platform: process.platform },
    folders: appFolders(),
    environment: environmentOf('electron', version, probe, python),
    lab: { spawnHost: spawnUtilityHost, workersStartedBy: 'lab', entries: entriesIn(out), python, probe },
    dialogs: {
      pick: (what) => pick(window(), what),
      save: (name, bytes) => save(window(), name, bytes),
    },
    printPdf,
    onSettings: applyTheme,
  });
}
