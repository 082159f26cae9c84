import type { Experiment, RunEnd } from '../../contract/index.ts';
import { startRun } from '../engine/lab/lab.ts';
import type { LabPorts } from '../engine/lab/ports.ts';
import { progressTo } from './progress-line.ts';

/** Runs an experiment with its progress on stderr; Ctrl-C stops it. */
export async function runToEnd(experiment: Experiment, ports: LabPorts): Promise<RunEnd> {
  const progress = progressTo(process.stderr);
  const run = startRun(experiment, ports, (event) => {
    progress.hear(event);
  });
  // A second Ctrl-C ends the program at once; what it started ends with it.
  const stop = (): void => {
    run.stop();
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const end = await run.done;
  process.off('SIGINT', stop).off('SIGTERM', stop);
  progress.end();
  return end;
}
