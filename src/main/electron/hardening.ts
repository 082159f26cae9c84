import { app, session, shell, type WebContents } from 'electron';

/** The origin of our own pages. */
export const APP_ORIGIN = 'lanewise://app';

/** Nothing but our own page is ever shown: no navigation, no new windows, no webviews, no permissions. Links to the web open in the user's browser. */
export function harden(): void {
  app.on('web-contents-created', (_event, contents) => {
    hardenContents(contents);
  });
}

/** To be called once the app is ready. */
export function denyPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => {
    answer(isAllowed(permission));
  });
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => isAllowed(permission));
}

/** Copying a table is the only thing that asks. */
const isAllowed = (permission: string): boolean => permission === 'clipboard-sanitized-write';

function hardenContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (new URL(event.url).origin !== new URL(contents.getURL() || 'about:blank').origin) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(({ url }) => {
    if (url.startsWith('https://')) void shell.openExternal(url);
    return { action: 'deny' };
  });
}
