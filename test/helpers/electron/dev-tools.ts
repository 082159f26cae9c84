import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';

interface Answer {
  readonly id?: number;
  readonly result?: { readonly result?: { readonly value?: unknown }; readonly exceptionDetails?: { readonly text: string } };
  readonly error?: { readonly message: string };
}

/** A page of a running Chromium or Electron, driven over its debugging port (https://chromedevtools.github.io/devtools-protocol). */
export class DevTools {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (error: Error) => void }>();
  #next = 1;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      const answer = JSON.parse(data.toString()) as Answer;
      this.#waiting.get(answer.id ?? 0)?.resolve(answer);
      this.#waiting.delete(answer.id ?? 0);
    });
    socket.on('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('The page is gone.'));
      this.#waiting.clear();
    });
  }

  /** Joins the first page of the program whose debugging port this is; waits until there is one. */
  static async join(port: number): Promise<DevTools> {
    for (;;) {
      const targets = (await (await fetch(`http://127.0.0.1:${String(port)}/json/list`)).json()) as {
        type: string;
        webSocketDebuggerUrl: string;
      }[];
      const page = targets.find(({ type }) => type === 'page');
      if (page) {
        const socket = new WebSocket(page.webSocketDebuggerUrl);
        await once(socket, 'open');
        return new DevTools(socket);
      }
      await wait(50);
    }
  }

  async send(method: string, params: object = {}): Promise<Answer['result']> {
    const id = this.#next++;
    const answer = await new Promise<Answer>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
    if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
    return answer.result;
  }

  /** What a function gives in the page; it sees nothing but its arguments, which are plain values. */
  async evaluate<A extends unknown[], T>(what: (...args: A) => T, ...args: A): Promise<Awaited<T>> {
    const expression = `(${what.toString()})(...${JSON.stringify(args)})`;
    const answer = await this.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true, userGesture: true });
    if (answer?.exceptionDetails) throw new Error(answer.exceptionDetails.text);
    return answer?.result?.value as Awaited<T>;
  }

  /** Waits until the page shows this text. */
  async shows(text: string): Promise<void> {
    await this.until((wanted) => document.body.innerText.includes(wanted), text);
  }

  /** Waits until a function gives true in the page. */
  async until<A extends unknown[]>(what: (...args: A) => boolean, ...args: A): Promise<void> {
    for (;;) {
      // A page that loads while it is asked never answers, or has lost what it was asked.
      const asked = this.evaluate(what, ...args).catch(() => false);
      if (await Promise.race([asked, wait(2000, false)])) return;
      await wait(50);
    }
  }

  async screenshot(): Promise<Buffer> {
    const shot = (await this.send('Page.captureScreenshot')) as unknown as { data: string };
    return Buffer.from(shot.data, 'base64');
  }

  close(): void {
    this.#socket.close();
  }
}
