import {
  chartStrategies,
  memoryCurve,
  rowsOf,
  shownTrials,
  whiskersOf,
  type ChartStrategy,
  type Experiment,
  type ExperimentResult,
  type StrategyRow,
  type Trial,
} from '../../../../contract/index.ts';
import type { Series } from '../../charts/LinesChart.tsx';
import { liveRows } from '../../charts/data/rows.ts';
import type { LiveTrial } from '../../state/measuring/run.ts';
import type { TimelineTrial } from '../../timeline/model/trial.ts';
import { strategyColour } from '../../ui/strategy-colours.ts';

/** What the figures of an experiment show, while it runs and afterwards. */
export interface EvidenceData {
  readonly experiment: Experiment;
  readonly rows: readonly StrategyRow[];
  /** What the whiskers of bars are. */
  readonly whiskers: string;
  /** Which trial of each strategy the lines over time are of. */
  readonly curvesOf: string;
  readonly memory: readonly Series[];
  /** For the distribution of tasks: those with records. */
  readonly timelines: readonly TimelineTrial[];
  /** All trials that are over. */
  readonly over: readonly Trial[];
  /** Null while it runs. */
  readonly result: ExperimentResult | null;
}

/** The figures of a finished result. */
export function resultData(result: ExperimentResult, timelines: readonly TimelineTrial[]): EvidenceData {
  const { experiment, trials } = result;
  return {
    experiment,
    rows: rowsOf(result),
    whiskers: whiskersOf.result,
    curvesOf: 'the median trial',
    memory: shownTrials(result).map((shown, i) => memorySeries(shown, shown.trial.series.memory, i)),
    timelines,
    over: trials,
    result,
  };
}

/** The figures of a running experiment so far. */
export function liveData(experiment: Experiment, trials: readonly LiveTrial[], timelines: readonly TimelineTrial[]): EvidenceData {
  const newest = chartStrategies(experiment.strategies).flatMap((strategy) => {
    const trial = trials.findLast(({ ref }) => ref.strategy === strategy.key);
    return trial ? [{ ...strategy, memory: trial.memory }] : [];
  });
  return {
    experiment,
    rows: liveRows(experiment, trials),
    whiskers: whiskersOf.running,
    curvesOf: 'the newest trial',
    memory: newest.map((each, i) => memorySeries(each, each.memory, i)),
    timelines,
    over: trials.flatMap((trial) => trial.result ?? []),
    result: null,
  };
}

/** Lines that cross are told apart by more than their colour. */
const DASHES = [undefined, '7 3', '2 3', '9 3 2 3', '4 2'];

const memorySeries = ({ name, id }: ChartStrategy, memory: LiveTrial['memory'], at: number): Series => ({
  ...memoryCurve(name, memory),
  colour: strategyColour(id),
  ...dashOf(at),
});

function dashOf(at: number): Pick<Series, 'dash'> {
  const dash = DASHES[at % DASHES.length];
  return dash === undefined ? {} : { dash };
}
