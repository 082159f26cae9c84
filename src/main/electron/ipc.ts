import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { LISTENING_CHANNEL } from '../../contract/channels.ts';
import { commandNames, problem, type Commands, type Outcome } from '../../contract/index.ts';
import { isOwnAddress } from './hardening.ts';

/**
 * Answers the window's commands. `commands` checks every input and always returns an `Outcome`, which Electron transfers unchanged
 * (it reduces an error to its message). Refuses callers other than the main frame of our own page.
 */
export function serveCommands(commands: Commands): void {
  for (const name of commandNames) {
    ipcMain.handle(name, (event, input: unknown): Promise<Outcome<unknown>> => {
      if (!isOurs(event)) return Promise.resolve(problem('bug', `A page that is not Lanewise's called "${name}".`));
      return (commands[name] as (given: unknown) => Promise<Outcome<unknown>>)(input);
    });
  }
}

/** Reports each page that starts to listen to events. */
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
