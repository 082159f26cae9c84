/** What lets this page in at the browser host: the key of its address, once, and then the secret that the host gave for it. */
export interface Pass {
  readonly key?: string;
  readonly secret?: string;
}

const SECRET = 'lanewise.secret';
/** How long other tabs have to answer. */
const ANSWER_MS = 500;

/** Keeps the pass of this page. The secret lies in sessionStorage, which belongs to this tab and this port alone. */
export class PassKeeper {
  readonly #tabs = new BroadcastChannel('lanewise.pass');
  #key = takeKey();
  /** The secret that the host gave to this page or to another tab. */
  #accepted: string | null = null;
  #connected = false;

  /** `onSecret`: another tab gave its secret, so that this page may try again. */
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

  /** What to show next: a key first; null: this page has neither. */
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

  /** What was shown last is not valid (any more). */
  refused(): void {
    this.#connected = false;
    if (this.#key === null) {
      this.#accepted = null;
      remember(null);
    }
    this.#key = null;
  }

  /** The connection is lost: the host may be another one when it is back, so other tabs get no secret from here until then. */
  lost(): void {
    this.#connected = false;
  }

  /** Asks other tabs of this browser that show the same host; whether one had a secret. */
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
    // A browser may refuse storage; then a reload needs a new address.
  }
}

function remembered(): string | null {
  try {
    return sessionStorage.getItem(SECRET);
  } catch {
    return null;
  }
}

/** Takes the key out of the address bar, and so out of the history. */
function takeKey(): string | null {
  const url = new URL(window.location.href);
  const key = url.searchParams.get('key');
  if (key === null) return null;
  url.searchParams.delete('key');
  window.history.replaceState(window.history.state, '', url);
  return key;
}
