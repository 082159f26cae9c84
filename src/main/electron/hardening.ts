import { app, session, type WebContents } from 'electron';

/** The origin of our own pages. */
export const APP_ORIGIN = 'lanewise://app';

/** Shows only our own page: no navigation, no new windows, no webviews, no permissions. The page has no links to the web, so none open. */
export function harden(): void {
  app.on('web-contents-created', (_event, contents) => {
    hardenContents(contents);
  });
}

/** Call this once the app is ready. */
export function denyPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => {
    answer(isAllowed(permission));
  });
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => isAllowed(permission));
}

/** Whether an address belongs to our own page. `URL.origin` does not help: it is "null" for every scheme that browsers don't know. */
export function isOwnAddress(address: string): boolean {
  try {
    const { protocol, host } = new URL(address);
    return `${protocol}//${host}` === APP_ORIGIN;
  } catch {
    return false;
  }
}

/** Only copying a table asks for a permission. */
const isAllowed = (permission: string): boolean => permission === 'clipboard-sanitized-write';

function hardenContents(contents: WebContents): void {
  const stay = (event: { readonly url: string; preventDefault(): void }): void => {
    if (!isOwnAddress(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
