/** The window's access to the main process: a function for each command of the contract, and its events. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { EVENT_CHANNEL, LISTENING_CHANNEL } from '../contract/channels.ts';
import { commandNames } from '../contract/command-names.ts';
import type { Commands, HostEvent, LanewiseApi } from '../contract/commands.ts';

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
    ipcRenderer.send(LISTENING_CHANNEL);
    return () => {
      ipcRenderer.off(EVENT_CHANNEL, hear);
    };
  },
  pathOf: (file) => (file instanceof File ? webUtils.getPathForFile(file) : ''),
};

contextBridge.exposeInMainWorld('lanewise', api);
