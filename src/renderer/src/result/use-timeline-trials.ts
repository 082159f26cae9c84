import { useCallback, useMemo, useState } from 'react';
import type { ExperimentResult, Outcome, RecordColumns } from '../../../contract/index.ts';
import { showToast } from '../state/toasts.ts';
import { RecordsBuffer } from '../timeline/model/records-buffer.ts';
import type { TimelineTrial } from '../timeline/model/trial.ts';
import { resultTimelines, trialKey } from '../charts/data/timeline-trials.ts';

/** Reads the records of the trial at that index of `result.trials`. */
export type ReadRecords = (trial: number) => Promise<Outcome<RecordColumns>>;

/** The trials for the timelines, and a callback that loads the records of those shown. */
export interface ShownTrials {
  readonly trials: readonly TimelineTrial[];
  /** Why the result has no records, in one sentence; null if it has. */
  readonly withoutRecords: string | null;
  readonly onShow: (keys: readonly string[]) => void;
}

/** The trials of a result for the timelines; fetches the records of those shown. */
export function useTimelineTrials(result: ExperimentResult, records: ReadRecords): ShownTrials {
  const [fetched, setFetched] = useState<ReadonlyMap<string, RecordsBuffer>>(new Map());
  const [withoutRecords, setWithoutRecords] = useState<string | null>(null);
  const [asked] = useState(() => new Set<string>());
  const trials = useMemo(() => resultTimelines(result.experiment, result.trials, (key) => fetched.get(key) ?? null), [result, fetched]);
  const onShow = useCallback(
    (keys: readonly string[]) => {
      for (const key of keys) {
        if (asked.has(key)) continue;
        asked.add(key);
        void records(result.trials.findIndex(({ strategy, repeat }) => trialKey(strategy, repeat) === key)).then((outcome) => {
          if (outcome.ok) setFetched((before) => new Map(before).set(key, RecordsBuffer.of(outcome.value)));
          else if (outcome.problem.code === 'not-found') setWithoutRecords(outcome.problem.message);
          else showToast(outcome.problem.message, { tone: 'danger' });
        });
      }
    },
    [asked, records, result],
  );
  return { trials, withoutRecords, onShow };
}
