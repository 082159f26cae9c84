/** The page's credential for the browser host: the key of its address, once, then the secret that the host issued for it. */
export interface Pass {
  readonly key?: string;
  readonly secret?: string;
}

const SECRET = 'lanewise.secret';
/** Time for other tabs to answer. */
const ANSWER_MS = 500;

/** Holds the pass of this page. The secret lives in sessionStorage, which belongs to this tab and this port alone. */
export class PassKeeper {
  readonly #tabs = new BroadcastChannel('lanewise.pass');
  #key = takeKey();
  /** The secret that the host issued to this page or to another tab. */
  #accepted: string | null = null;
  #connected = false;

  /** `onSecret`: another tab has shared its secret, so this page can retry. */
  constructor(onSecret: () => void) {
    this.#tabs.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (data === 'who has a secret?') {
        if (this.#connected) this.#tabs.postMessage({ secret: this.#accepted });
        return;
      }
      const secret = (data as { secret?: unknown } | null)?.secret;
      if (typeof secret !== 'string' || this.#connected) return;
      this.#accepted = secret;
      remember(secret);
      onSecret();
    });
  }

  /** The pass to show next, a key first; null if this page has none. */
  get next(): Pass | null {
    if (this.#key !== null) return { key: this.#key };
    const secret = this.#accepted ?? remembered();
    return secret === null ? null : { secret };
  }

  accepted(secret: string): void {
    this.#key = null;
    this.#accepted = secret;
    this.#connected = true;
    remember(secret);
    this.#tabs.postMessage({ secret });
  }

  /** The host rejected the last pass. */
  refused(): void {
    this.#connected = false;
    if (this.#key === null) {
      this.#accepted = null;
      remember(null);
    }
    this.#key = null;
  }

  /** The connection is lost. The host that comes back may be another one, so other tabs get no secret from this page until then. */
  lost(): void {
    this.#connected = false;
  }

  /** Asks other tabs of this browser at the same host; returns whether one had a secret. */
  async askOthers(): Promise<boolean> {
    this.#tabs.postMessage('who has a secret?');
    await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
    return this.next !== null;
  }
}

function remember(secret: string | null): void {
  try {
    if (secret === null) sessionStorage.removeItem(SECRET);
    else sessionStorage.setItem(SECRET, secret);
  } catch {
    // If the browser refuses storage, a reload needs a new address.
  }
}

function remembered(): string | null {
  try {
    return sessionStorage.getItem(SECRET);
  } catch {
    return null;
  }
}

/** Removes the key from the address bar, and so from the history. */
function takeKey(): string | null {
  const url = new URL(window.location.href);
  const key = url.searchParams.get('key');
  if (key === null) return null;
  url.searchParams.delete('key');
  window.history.replaceState(window.history.state, '', url);
  return key;
}
