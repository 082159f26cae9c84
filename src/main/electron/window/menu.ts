import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { menuShortcuts, type MenuAction } from '../../../contract/index.ts';

/** Sets the application's menu. The window carries out the items; `send` notifies it. */
export function setMenu(send: (action: MenuAction) => void): void {
  const item = (label: string, action: MenuAction): MenuItemConstructorOptions => ({
    label,
    // A plain key would be typed into fields no more; the window handles it.
    ...(menuShortcuts[action].startsWith('Ctrl+') ? { accelerator: menuShortcuts[action].replace('Ctrl', 'CmdOrCtrl') } : {}),
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
        item('New experiment', 'new-experiment'),
        item('Import a result…', 'import'),
        item('Export…', 'export'),
        separator,
        mac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&Experiment',
      submenu: [item('Run', 'run'), item('Stop', 'stop')],
    },
    {
      label: '&View',
      submenu: [
        item('Lab', 'show-lab'),
        item('My task', 'show-my-task'),
        item('Results', 'show-results'),
        item('Claims', 'show-claims'),
        item('Learn', 'show-learn'),
        item('Planner', 'show-planner'),
        item('Cheat sheet', 'show-sheet'),
        item('Settings', 'show-settings'),
        separator,
        item('Command palette', 'palette'),
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
