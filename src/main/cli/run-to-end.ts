import type { Experiment, RunEnd } from '../../contract/index.ts';
import { startRun } from '../engine/lab/lab.ts';
import type { LabPorts } from '../engine/lab/ports.ts';
import type { StopSignals } from '../engine/service/stop-signals.ts';
import { progressTo } from './progress-line.ts';
import { warnBusy } from './warn-busy.ts';

/** Runs an experiment with its progress on stderr, and before it a line where other programs use the cores; a signal stops it. */
export async function runToEnd(experiment: Experiment, ports: LabPorts, signals: StopSignals): Promise<RunEnd> {
  await warnBusy(ports);
  const progress = progressTo(process.stderr);
  const run = startRun(experiment, ports, (event) => {
    progress.hear(event);
  });
  const end = await signals.during(run);
  progress.end();
  return end;
}
