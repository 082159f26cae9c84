import { counted } from '../../../../core/format/index.ts';
import { strategyKeys, type Experiment, type Trial } from '../../../../contract/index.ts';

/** Remarks beside the tasks, each sentence once for each strategy, with the number of its trials that it applies to. */
export function remarkNotes(experiment: Experiment, trials: readonly Trial[]): string[] {
  return strategyKeys(experiment.strategies).flatMap((key) => {
    const own = trials.filter(({ strategy }) => strategy === key);
    const remarks = own.map((trial) => new Set(trial.remarks ?? []));
    return [...new Set(remarks.flatMap((each) => [...each]))].map((remark) => {
      const times = remarks.filter((each) => each.has(remark)).length;
      const where = own.length > 1 ? ` (in ${String(times)} of ${counted(own.length, 'trial')})` : '';
      return `${key}: ${remark}${where}.`;
    });
  });
}
