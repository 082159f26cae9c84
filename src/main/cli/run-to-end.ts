import type { RunEnd } from '../../contract/index.ts';
import { startRun } from '../engine/experiment/run.ts';
import type { CheckedExperiment, LabPorts } from '../engine/ports.ts';
import type { StopSignals } from '../engine/app/stop-signals.ts';
import { progressTo } from './text/progress-line.ts';
import { warnBusy } from './warn-busy.ts';

/** Runs an experiment with its progress on stderr, after a warning if other programs use the cores; a signal stops it. */
export async function runToEnd(experiment: CheckedExperiment, ports: LabPorts, signals: StopSignals): Promise<RunEnd> {
  await warnBusy(ports);
  const progress = progressTo(process.stderr);
  const run = startRun(experiment, ports, (event) => {
    progress.hear(event);
  });
  const end = await signals.during(run);
  progress.end();
  return end;
}
