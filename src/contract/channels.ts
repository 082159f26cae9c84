/** The channel of Electron's IPC for events to the window. */
export const EVENT_CHANNEL = 'host-event';
/** The channel on which the window reports that it now listens to events. */
export const LISTENING_CHANNEL = 'window-listening';
