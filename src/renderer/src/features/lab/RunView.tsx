import { useEffect, useMemo, useRef, useState } from 'react';
import { formatCount, formatDuration, formatProgress } from '../../../../core/format/index.ts';
import { liveTimelines } from '../../charts/data/timeline-trials.ts';
import { Evidence } from '../../result/Evidence.tsx';
import { liveData } from '../../result/figures/evidence-data.ts';
import type { RunState } from '../../state/measuring/run.ts';
import { Card } from '../../ui/blocks/Card.tsx';
import { Progress } from '../../ui/blocks/Progress.tsx';
import type { TimelineMemory } from '../../timeline/scene/memory.ts';

/** Recharts creates an element for every point, and drawing takes CPU time from the measured tasks. */
const CHARTS_EVERY_MS = 4000;

type Running = Extract<RunState, { state: 'running' }>;

interface RunViewProps {
  readonly run: Running;
  readonly stopping: boolean;
  readonly memory: TimelineMemory;
}

/** A running experiment: its progress and the measurements so far. */
export function RunView({ run, stopping, memory }: RunViewProps) {
  const { experiment, trials } = run;
  const timelines = useMemo(() => liveTimelines(experiment, trials), [experiment, trials]);
  const shown = useMemo(() => ({ trials, timelines }), [trials, timelines]);
  const seldom = useSeldom(shown, CHARTS_EVERY_MS);
  const data = useMemo(() => liveData(experiment, seldom.trials, seldom.timelines), [experiment, seldom]);
  return (
    <Evidence
      top={
        <Card>
          <Progress
            what={stopping ? 'Stopping…' : nowText(run)}
            left={run.remainingMs === null ? formatProgress(run.fraction) : `about ${formatDuration(run.remainingMs)} left`}
            label="The experiment's progress"
            value={run.preparing ? run.preparing.fraction : run.fraction}
          />
        </Card>
      }
      timelines={timelines}
      memory={memory}
      data={data}
    />
  );
}

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
