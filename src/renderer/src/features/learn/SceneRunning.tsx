import { memo, useMemo } from 'react';
import { formatCount, formatDuration } from '../../../../core/format/index.ts';
import { strategyKeys, type Environment } from '../../../../contract/index.ts';
import type { RunState } from '../../state/measuring/run.ts';
import { loading } from '../../state/loaded.ts';
import { Card } from '../../ui/blocks/Card.tsx';
import { Progress } from '../../ui/blocks/Progress.tsx';
import { liveTimelines } from '../../charts/data/timeline-trials.ts';
import { Timelines } from '../../timeline/view/Timelines.tsx';
import { SceneChart } from './SceneChart.tsx';
import { hasTimelines, type Scene } from './scenes/scene.ts';

type Running = Extract<RunState, { state: 'running' }>;

interface SceneRunningProps {
  readonly scene: Scene;
  readonly run: Running;
  readonly stopping: boolean;
  readonly environment: Environment;
}

/** A running scene: its progress and the measurements so far. */
export function SceneRunning({ scene, run, stopping, environment }: SceneRunningProps) {
  const { experiment, trials } = run;
  const timelines = useMemo(() => liveTimelines(experiment, trials), [experiment, trials]);
  return (
    <>
      <Card>
        <Progress
          what={stopping ? 'Stopping…' : nowText(run)}
          left={run.remainingMs === null ? '' : `about ${formatDuration(run.remainingMs)} left`}
          label="The scene's progress"
          value={run.preparing ? run.preparing.fraction : run.fraction}
        />
      </Card>
      {hasTimelines(scene) ? <Timelines trials={timelines} /> : null}
      <LiveChart key={run.runId} scene={scene} run={run} cores={environment.cores} />
    </>
  );
}

interface LiveChartProps {
  readonly scene: Scene;
  readonly run: Running;
  readonly cores: number;
}

const ended = ({ trials }: Running): number => trials.filter((trial) => trial.result !== null).length;

/** Redrawn only when a trial ends, since drawing takes CPU time from the measured tasks. */
const LiveChart = memo(
  function LiveChart({ scene, run, cores }: LiveChartProps) {
    const over = run.trials.flatMap((trial) => trial.result ?? []);
    return <SceneChart scene={scene} experiment={run.experiment} over={over} cores={cores} result={null} scaling={loading} />;
  },
  (before, after) => before.scene === after.scene && ended(before.run) === ended(after.run),
);

function nowText({ preparing, trials, experiment, expected }: Running): string {
  if (preparing) return `${preparing.what}…`;
  const current = trials.at(-1);
  if (!current) return 'Starting…';
  const { strategy } = current.ref;
  const round = experiment.repeats > 1 ? `, repeat ${String(current.ref.repeat + 1)} of ${String(experiment.repeats)}` : '';
  const spec = experiment.strategies[strategyKeys(experiment.strategies).indexOf(strategy)];
  const name = spec && 'workers' in spec ? `${spec.id}, ${String(spec.workers)} ${spec.workers === 1 ? 'worker' : 'workers'}` : strategy;
  return `${name}${round} · ${formatCount(current.total)} of ${formatCount(experiment.tasks)} tasks · trial ${String(trials.length)} of ${String(expected)}`;
}
