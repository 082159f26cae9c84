import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { LISTENING_CHANNEL } from '../../contract/channels.ts';
import { commandNames, problem, type Commands, type Outcome } from '../../contract/index.ts';
import { isOwnAddress } from './hardening.ts';

/**
 * Answers the window's commands. `commands` checks every input and always gives an `Outcome`, of which Electron loses nothing
 * (of an error it keeps the message alone). Callers other than the main frame of our own page are refused.
 */
export function serveCommands(commands: Commands): void {
  for (const name of commandNames) {
    ipcMain.handle(name, (event, input: unknown): Promise<Outcome<unknown>> => {
      if (!isOurs(event)) return Promise.resolve(problem('bug', `"${name}" was asked for by a page that is not Lanewise's.`));
      return (commands[name] as (given: unknown) => Promise<Outcome<unknown>>)(input);
    });
  }
}

/** Hears of pages that listen to events from now on. */
export function onListening(listens: (contents: WebContents) => void): void {
  ipcMain.on(LISTENING_CHANNEL, (event) => {
    if (isOurs(event)) listens(event.sender);
  });
}

function isOurs(event: IpcMainInvokeEvent | IpcMainEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === mainFrameOf(event.sender) && isOwnAddress(frame.url);
}

const mainFrameOf = (contents: WebContents): unknown => contents.mainFrame;
