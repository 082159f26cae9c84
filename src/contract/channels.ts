/** On this channel of Electron's IPC events go to the window. */
export const EVENT_CHANNEL = 'host-event';
/** On this channel the window says that it listens to events from now on. */
export const LISTENING_CHANNEL = 'window-listening';
