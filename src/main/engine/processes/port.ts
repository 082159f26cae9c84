/**
 * The port to a child process: the only difference between the hosts. Adapters: Electron's `utilityProcess`
 * (src/main/electron) and `child_process.fork` (node-adapter.ts). One contract test-suite runs against each.
 */

/** How a child process ended. */
export type HostEnd =
  | { readonly type: 'clean' }
  /** It ended by itself with an exit code other than 0, or by a signal or crash that we did not cause. */
  | { readonly type: 'crashed'; readonly code: number | null; readonly signal: string | null; readonly detail: string }
  /** `terminate` ended it. */
  | { readonly type: 'terminated' };

export interface HostSpec {
  /** Absolute path of the program (a built `.cjs`). */
  readonly entry: string;
  /** Appears in process lists and crash reports; unique for each child. */
  readonly name: string;
  readonly args: readonly string[];
  /** V8's limit on the old generation, or null for its default. */
  readonly maxHeapMb: number | null;
  /** The folder for its temporary files and those of all that it starts; by default that of this process. */
  readonly tempDir?: string;
}

/** A running child process. */
export interface HostHandle {
  readonly pid: number;
  /** Sends a structured-cloneable message. Does nothing once the child has ended. */
  post(message: unknown): void;
  /**
   * Gives the child one end of a new channel to another child, so that the two exchange messages without this process in between.
   * Only where the adapter can (`canConnect`); each side gets `message` with its port.
   */
  connect?(other: HostHandle, mine: unknown, others: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Resolves once the process is gone. Never rejects. */
  readonly ended: Promise<HostEnd>;
  /** The last lines that the child wrote to stderr, for messages about crashes. */
  stderrTail(): string;
  /** Ends the process at once (SIGKILL), with everything that it started where the system can. Resolves when it is gone. */
  terminate(): Promise<void>;
  /** How many processes it had started that had left its group and were ended after it: known once `terminate` has resolved. */
  leftBehind?(): number;
}

/** Starts a child. Resolves once its pid is known; rejects with a clear message if it can't be started at all. */
export type SpawnHost = (spec: HostSpec) => Promise<HostHandle>;

/** The options for starting a Python program. */
export interface PythonProgram {
  /** The interpreter. */
  readonly python: string;
  /** The folder that holds the package `lanewise_python`. */
  readonly folder: string;
  /** Whether Python may cache compiled code beside the sources: in an experiment's own folder, but not where Lanewise is installed. */
  readonly keepsBytecode: boolean;
  /** The folder for its temporary files and those of all that it starts; by default that of this process. */
  readonly tempDir?: string;
}

/** Starts the program of a trial in Python. It exchanges the same messages as a coordinator; messages to it must be JSON. */
export type SpawnPython = (spec: PythonProgram) => Promise<HostHandle>;
