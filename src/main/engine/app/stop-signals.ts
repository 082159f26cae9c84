/** What can be asked to stop: an experiment, a series, a server. */
export interface Stoppable<T> {
  stop(): void;
  readonly done: Promise<T>;
}

/** The source of signals and their effects; a test passes its own. */
export interface SignalPort {
  on(signal: NodeJS.Signals, listener: () => void): unknown;
  exit(code: number): void;
  tell(text: string): void;
}

/** Ctrl-C, `kill`, and a closed terminal. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** 128 + SIGINT, as shells report it. */
const EXIT_STOPPED = 130;
const AT_ONCE = 3;

const ofThisProcess: SignalPort = {
  on: (signal, listener) => process.on(signal, listener),
  exit: (code) => process.exit(code),
  tell: (text) => process.stderr.write(text),
};

/**
 * Handles the signals that ask this program to end, from its start to its end: the first stops what runs, which then saves what it
 * finished; a second one waits for that; a third ends the program at once. If nothing runs, nothing needs saving, and the first ends it.
 */
export class StopSignals {
  readonly #port: SignalPort;
  #run: Stoppable<unknown> | null = null;
  #began = false;
  #heard = 0;

  constructor(port: SignalPort = ofThisProcess) {
    this.#port = port;
    for (const signal of SIGNALS)
      port.on(signal, () => {
        this.#hear();
      });
  }

  /** Lets signals stop `run` until it is done. */
  async during<T>(run: Stoppable<T>): Promise<T> {
    this.#began = true;
    this.#run = run;
    try {
      return await run.done;
    } finally {
      this.#run = null;
    }
  }

  #hear(): void {
    this.#heard++;
    if (!this.#began || this.#heard >= AT_ONCE) this.#port.exit(EXIT_STOPPED);
    else if (this.#heard === 1) this.#run?.stop();
    else this.#port.tell('\nStopping and saving finished trials. Press again to end Lanewise at once.\n');
  }
}
