import type { WebContents } from 'electron';
import type { HostEvent } from '../../../contract/index.ts';
import { EVENT_CHANNEL } from '../../../contract/channels.ts';

/** Events whose content a page fetches itself on loading; it would count twice if sent earlier as well. */
const fetchedAtLoad: ReadonlySet<HostEvent['type']> = new Set(['run', 'recommend', 'claims', 'sheet', 'results-changed']);

/**
 * The host's events on their way to the window. What the user requested or must see (a menu item, a file to open, a notice) waits
 * until a page listens: at a cold start, on macOS without a window, and while a page reloads.
 */
export class WindowEvents {
  #contents: WebContents | null = null;
  #listening = false;
  #waiting: HostEvent[] = [];

  /** From now on events go to this page, as soon as it listens. */
  attach(contents: WebContents): void {
    this.#contents = contents;
    this.#listening = false;
    const deaf = (): void => {
      if (this.#contents === contents) this.#listening = false;
    };
    // Not when loading starts: a link within the page starts it too, and the page still listens.
    contents.on('did-navigate', deaf);
    contents.on('render-process-gone', deaf);
    contents.on('destroyed', deaf);
  }

  /** The page listens: it gets the events that waited for it. */
  listens(contents: WebContents): void {
    if (contents !== this.#contents) return;
    this.#listening = true;
    for (const event of this.#waiting.splice(0)) this.send(event);
  }

  send(event: HostEvent): void {
    if (this.#listening && this.#contents && !this.#contents.isDestroyed()) this.#contents.send(EVENT_CHANNEL, event);
    else if (!fetchedAtLoad.has(event.type)) this.#waiting.push(event);
  }
}
