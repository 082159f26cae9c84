import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

/** How a program ended. */
export interface Ended {
  /** Its exit code, or the signal that ended it. */
  readonly code: number | string;
  readonly out: string;
  readonly err: string;
  readonly tookMs: number;
}

/** A program that a fault may strike while it runs. */
export interface Victim {
  readonly ended: Promise<Ended>;
  readonly over: () => boolean;
  /** Calls back with all that it wrote to stdout so far, each time that it wrote something. */
  readonly onOut: (hear: (out: string) => void) => void;
  /** False: it had ended before, and nothing was signalled, since another process may have its id by then. */
  readonly signal: (signal: NodeJS.Signals) => boolean;
}

/** Starts a program of Node's. */
export function startVictim(args: readonly string[], env: NodeJS.ProcessEnv): Victim {
  const startedMs = performance.now();
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const listeners: ((out: string) => void)[] = [];
  let [out, err] = ['', ''];
  let over = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    for (const hear of listeners) hear(out);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  child.once('exit', () => (over = true));
  const ended = new Promise<Ended>((done) => {
    child.once('close', (code, signal) => {
      done({ code: code ?? signal ?? 'unknown', out, err, tookMs: performance.now() - startedMs });
    });
  });
  // Node signals a child only until it has collected it, and until then nobody else gets its id.
  return { ended, over: () => over, onOut: (hear) => listeners.push(hear), signal: (signal) => child.kill(signal) };
}

/**
 * Does something to a program after so long. Resolves once that is done, with whether it struck; a program that ends before is left alone: the
 * fault came too late.
 */
export async function strike(victim: Victim, afterMs: number, hurt: () => Promise<boolean>): Promise<boolean> {
  const early = new AbortController();
  const due = wait(afterMs, true, { signal: early.signal }).catch(() => false);
  const inTime = await Promise.race([due, victim.ended.then(() => false)]);
  early.abort();
  return inTime && !victim.over() && (await hurt());
}
