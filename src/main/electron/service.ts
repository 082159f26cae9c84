import type { BrowserWindow } from 'electron';
import { createCommands, type Service } from '../engine/commands/commands.ts';
import { appFolders } from '../engine/app/folders.ts';
import { tightenFolders } from '../engine/app/tighten.ts';
import { PDF } from '../engine/report/pdf.ts';
import { plainFormats } from '../engine/report/exporters.ts';
import { pick, save } from './window/dialogs.ts';
import { fleetInEnvironment } from '../engine/app/fleet.ts';
import { FleetInSettings, fleetOfEnvironment } from '../engine/app/fleet-settings.ts';
import { takeRedisVariable } from '../engine/fleet/address.ts';
import { electronLab } from './lab.ts';
import { systemSecrets } from './secrets.ts';
import { printPdf } from './window/print-pdf.ts';
import { applyTheme } from './window/theme.ts';

/** The commands with what only Electron has: utility processes, native dialogs, PDF. `out`: the build folder. */
export function createElectronService(out: string, version: string, window: () => BrowserWindow | null): Service {
  tightenFolders();
  const folders = appFolders();
  const named = fleetInEnvironment(version, takeRedisVariable());
  const fleet = named ? fleetOfEnvironment(named) : new FleetInSettings({ file: folders.fleetFile, secrets: systemSecrets, version });
  const { environment, ...lab } = electronLab(out, 'electron', version, () => fleet.access());
  return createCommands({
    info: { host: 'electron', version, dialogs: true, formats: [...plainFormats, PDF], platform: process.platform },
    folders,
    environment,
    lab,
    fleet,
    dialogs: {
      pick: (what) => pick(window(), what),
      save: (name, bytes) => save(window(), name, bytes),
    },
    printPdf,
    onSettings: applyTheme,
  });
}
