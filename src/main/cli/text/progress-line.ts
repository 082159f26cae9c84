import { counted, formatDuration, formatProgress } from '../../../core/format/index.ts';
import type { RunEvent, Trial } from '../../../contract/index.ts';
import { plainLine } from '../../engine/report/text/plain-text.ts';

const WIDTH = 24;

/** Shows the progress of a run on stderr: a bar on a terminal, one line per trial elsewhere. */
export function progressTo(stream: NodeJS.WriteStream): { hear(event: RunEvent): void; end(): void } {
  const live = stream.isTTY;
  let what = '';
  let drawn = '';
  let trials = 0;
  const draw = (fraction: number, remainingMs: number | null): void => {
    const full = Math.round(Math.min(1, fraction) * WIDTH);
    const rest = remainingMs === null ? '' : `, ${formatDuration(remainingMs)} left`;
    const line = plainLine(`${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${formatProgress(fraction).padStart(5)}  ${what}${rest}`).slice(
      0,
      (stream.columns || 80) - 1,
    );
    if (line === drawn) return;
    drawn = line;
    stream.write(`\r\u001B[2K${line}`);
  };
  const hear = (event: RunEvent): void => {
    switch (event.type) {
      case 'run-started':
        trials = event.trials;
        if (!live) stream.write(`${counted(trials, 'trial')}\n`);
        return;
      case 'preparing':
        what = event.what;
        if (live) draw(0, null);
        return;
      case 'trial-started':
        what = trialText(event.trial, trials);
        return;
      case 'trial-ended': {
        const { result } = event;
        if (!live) stream.write(`${trialText(event.trial, trials)}: ${plainLine(endText(result))}\n`);
        return;
      }
      case 'progress':
        if (live) draw(event.fraction, event.remainingMs);
        return;
      default:
    }
  };
  return {
    hear,
    end: () => {
      if (live && drawn !== '') stream.write('\r\u001B[2K');
    },
  };
}

function endText({ state, phases, failures, tasksFailed }: Trial): string {
  if (state === 'cancelled') return 'cancelled';
  if (state === 'failed') return `failed: ${failures[0]?.message ?? 'unknown reason'}`;
  const took = formatDuration(phases.lastResultMs ?? phases.endedMs);
  return tasksFailed === 0 ? took : `${counted(tasksFailed, 'task')} failed, not counted`;
}

const trialText = ({ id, strategy, repeat }: { id: number; strategy: string; repeat: number }, trials: number): string =>
  `${String(id + 1)}/${String(trials)} ${strategy}${repeat < 0 ? ', warm-up' : `, repeat ${String(repeat + 1)}`}`;
