/** What the window gets of the main process: a function for each command of the contract, and its events. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { commandNames } from '../contract/command-names.ts';
import type { Commands, HostEvent, LanewiseApi } from '../contract/commands.ts';

const EVENT_CHANNEL = 'host-event';

const commands = Object.fromEntries(
  commandNames.map((name) => [name, (input: unknown) => ipcRenderer.invoke(name, input)]),
) as unknown as Commands;

const api: LanewiseApi = {
  commands,
  onEvent: (listener) => {
    const hear = (_event: unknown, event: HostEvent): void => {
      listener(event);
    };
    ipcRenderer.on(EVENT_CHANNEL, hear);
    return () => {
      ipcRenderer.off(EVENT_CHANNEL, hear);
    };
  },
  pathOf: (file) => (file instanceof File ? webUtils.getPathForFile(file) : ''),
};

contextBridge.exposeInMainWorld('lanewise', api);
