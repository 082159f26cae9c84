import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { commandNames, problem, type CommandName, type Commands, type HostEvent, type Outcome } from '../../contract/index.ts';
import { APP_ORIGIN } from './hardening.ts';

/** The channel on which events go to the window. */
export const EVENT_CHANNEL = 'host-event';

/**
 * Answers the window's commands. `commands` checks every input and always gives an `Outcome`, of which Electron loses nothing
 * (of an error it keeps the message alone). Callers other than the main frame of our own page are refused.
 */
export function serveCommands(commands: Commands): void {
  for (const name of commandNames) {
    ipcMain.handle(name, (event, input: unknown): Promise<Outcome<unknown>> => {
      if (!isOurs(event)) return Promise.resolve(problem('bug', `"${name}" was asked for by a page that is not Lanewise's.`));
      return (commands[name as CommandName] as (given: unknown) => Promise<Outcome<unknown>>)(input);
    });
  }
}

/** Sends an event to a window, if it is still there. */
export function sendEvent(window: BrowserWindow | null, event: HostEvent): void {
  if (window && !window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, event);
}

function isOurs(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === mainFrameOf(event.sender) && frame.url.startsWith(`${APP_ORIGIN}/`);
}

const mainFrameOf = (contents: WebContents): unknown => contents.mainFrame;
