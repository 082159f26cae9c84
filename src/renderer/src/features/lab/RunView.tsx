import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { formatCount, formatDuration, formatProgress } from '../../../../core/format/index.ts';
import { strategyKeys, type Experiment } from '../../../../contract/index.ts';
import type { LiveTrial, RunState } from '../../state/measuring/run.ts';
import { Card } from '../../ui/blocks/Card.tsx';
import { ProgressBar } from '../../ui/blocks/ProgressBar.tsx';
import { strategyColour } from '../../ui/strategy-colours.ts';
import { Timelines } from '../../timeline/view/Timelines.tsx';
import { Failures } from '../../result/Failures.tsx';
import { MemoryChart } from '../../charts/MemoryChart.tsx';
import styles from '../../result/ResultView.module.css';
import { idOf, liveRows } from '../../charts/rows.ts';
import { liveTimelines } from '../../charts/timeline-trials.ts';
import { WallTimeChart } from '../../charts/WallTimeChart.tsx';

/** Recharts creates an element for every point, and drawing takes CPU time from the measured tasks. */
const CHARTS_EVERY_MS = 4000;

type Running = Extract<RunState, { state: 'running' }>;

/** A running experiment: its progress and the measurements so far. */
export function RunView({ run, stopping }: { readonly run: Running; readonly stopping: boolean }) {
  const { experiment, trials } = run;
  const timelines = useMemo(() => liveTimelines(experiment, trials), [experiment, trials]);
  const seldom = useSeldom(trials, CHARTS_EVERY_MS);
  return (
    <div className={styles['view']}>
      <Card>
        <div className={styles['live']}>
          <span className={styles['now']} role="status">
            {stopping ? 'Stopping…' : nowText(run)}
          </span>
          <span className={styles['muted']}>
            {run.remainingMs === null ? formatProgress(run.fraction) : `about ${formatDuration(run.remainingMs)} left`}
          </span>
          <ProgressBar label="The experiment's progress" value={run.preparing ? run.preparing.fraction : run.fraction} />
        </div>
      </Card>
      <Timelines trials={timelines} />
      <LiveCharts experiment={experiment} trials={seldom} />
    </div>
  );
}

interface LiveChartsProps {
  readonly experiment: Experiment;
  readonly trials: readonly LiveTrial[];
}

/** The charts of a run, redrawn only for other trials. */
const LiveCharts = memo(function LiveCharts({ experiment, trials }: LiveChartsProps) {
  const rows = liveRows(experiment, trials);
  const newest = newestPerStrategy(strategyKeys(experiment.strategies), trials);
  const memory = newest.map((trial) => ({
    name: trial.ref.strategy,
    colour: strategyColour(idOf(experiment, trial.ref.strategy)),
    atMs: trial.memory.atMs,
    values: trial.memory.bytes,
  }));
  const over = trials.flatMap((trial) => trial.result ?? []);
  return (
    <>
      {over.some((trial) => trial.failures.length > 0) ? (
        <Card title="Failures">
          <Failures trials={over} />
        </Card>
      ) : null}
      <div className={styles['charts']}>
        <Card title="Wall time" subtitle="of the finished trials">
          <WallTimeChart rows={rows} whiskers="minimum and maximum so far" />
        </Card>
        <Card title="Memory">
          <MemoryChart series={memory} rows={rows} />
        </Card>
      </div>
    </>
  );
});

/** The value, updated only every `everyMs` milliseconds. */
function useSeldom<T>(value: T, everyMs: number): T {
  const [shown, setShown] = useState(value);
  const newest = useRef(value);
  useEffect(() => {
    newest.current = value;
  }, [value]);
  useEffect(() => {
    const timer = setInterval(() => {
      setShown(newest.current);
    }, everyMs);
    return () => {
      clearInterval(timer);
    };
  }, [everyMs]);
  return shown;
}

function nowText({ preparing, trials, experiment, expected }: Running): string {
  if (preparing) return `${preparing.what}…`;
  const current = trials.at(-1);
  if (!current) return 'Starting…';
  const { strategy, repeat } = current.ref;
  const round = repeat < 0 ? 'warm-up' : `repeat ${String(repeat + 1)} of ${String(experiment.repeats)}`;
  const tasks = current.total > 0 ? `, ${formatCount(current.total)} of ${formatCount(experiment.tasks)} tasks` : '';
  return `${strategy}, ${round}${tasks} · trial ${String(trials.length)} of ${String(expected)}`;
}

const newestPerStrategy = (keys: readonly string[], trials: readonly LiveTrial[]): LiveTrial[] =>
  keys.flatMap((key) => trials.findLast((trial) => trial.ref.strategy === key) ?? []);
