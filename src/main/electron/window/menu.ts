import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuAction } from '../../../contract/index.ts';

/** Sets the application's menu. The window carries out the items; `send` notifies it. */
export function setMenu(send: (action: MenuAction) => void): void {
  const item = (label: string, action: MenuAction, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    ...(accelerator ? { accelerator } : {}),
    click: () => {
      send(action);
    },
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const mac = process.platform === 'darwin';
  const template: MenuItemConstructorOptions[] = [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        item('New experiment', 'new-experiment', 'CmdOrCtrl+N'),
        item('Import a result…', 'import', 'CmdOrCtrl+O'),
        item('Export…', 'export', 'CmdOrCtrl+E'),
        separator,
        item('Settings', 'show-settings', 'CmdOrCtrl+,'),
        separator,
        mac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&Experiment',
      submenu: [item('Run', 'run', 'CmdOrCtrl+Enter'), item('Stop', 'stop', 'CmdOrCtrl+.')],
    },
    {
      label: '&View',
      submenu: [
        item('Lab', 'show-lab', 'CmdOrCtrl+1'),
        item('My task', 'show-my-task', 'CmdOrCtrl+8'),
        item('Results', 'show-results', 'CmdOrCtrl+2'),
        item('Claims', 'show-claims', 'CmdOrCtrl+4'),
        item('Learn', 'show-learn', 'CmdOrCtrl+5'),
        item('Planner', 'show-planner', 'CmdOrCtrl+6'),
        item('Cheat sheet', 'show-sheet', 'CmdOrCtrl+7'),
        item('Command palette', 'palette', 'CmdOrCtrl+K'),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [separator, { role: 'reload' } as const, { role: 'toggleDevTools' } as const]),
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [item('Keyboard shortcuts', 'shortcuts'), ...(mac ? [] : [separator, { role: 'about' } as const])],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
