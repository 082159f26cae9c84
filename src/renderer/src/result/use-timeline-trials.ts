import { useCallback, useMemo, useState } from 'react';
import type { ExperimentResult, Outcome, RecordColumns } from '../../../contract/index.ts';
import { showToast } from '../state/toasts.ts';
import { RecordsBuffer } from '../timeline/model/records-buffer.ts';
import type { TimelineTrial } from '../timeline/model/trial.ts';
import { inOrder, resultTimeline } from '../charts/rows.ts';

/** Reads the records of the trial at that place in `result.trials`. */
export type ReadRecords = (trial: number) => Promise<Outcome<RecordColumns>>;

/** Trials for the timelines, and who is to be told which of them are drawn. */
export interface ShownTrials {
  readonly trials: readonly TimelineTrial[];
  /** Why there are no records at all, in a sentence; null: there are. */
  readonly withoutRecords: string | null;
  readonly onShow: (keys: readonly string[]) => void;
}

/** The trials of a result for the timelines; the records of those that are drawn are fetched. */
export function useTimelineTrials(result: ExperimentResult, records: ReadRecords): ShownTrials {
  const [fetched, setFetched] = useState<ReadonlyMap<string, RecordsBuffer>>(new Map());
  const [withoutRecords, setWithoutRecords] = useState<string | null>(null);
  const [asked] = useState(() => new Set<string>());
  const trials = useMemo(
    () =>
      inOrder(
        result.experiment,
        result.trials.map((trial, at) => resultTimeline(result.experiment, trial, at, fetched.get(String(at)) ?? null)),
      ),
    [result, fetched],
  );
  const onShow = useCallback(
    (keys: readonly string[]) => {
      for (const key of keys) {
        if (asked.has(key)) continue;
        asked.add(key);
        void records(Number(key)).then((outcome) => {
          if (outcome.ok) setFetched((before) => new Map(before).set(key, RecordsBuffer.of(outcome.value)));
          else if (outcome.problem.code === 'not-found') setWithoutRecords(outcome.problem.message);
          else showToast(outcome.problem.message, { tone: 'danger' });
        });
      }
    },
    [asked, records],
  );
  return { trials, withoutRecords, onShow };
}
