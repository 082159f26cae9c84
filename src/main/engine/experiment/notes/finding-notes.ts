import { counted, formatCount, formatPercent } from '../../../../core/format/index.ts';
import { strategyKeys, type Experiment, type Finding, type Trial } from '../../../../contract/index.ts';

/** What each strategy's trials found, in a sentence or two: "threads: 1,200 to 3,400 lost updates of 40,000 in 3 repeats (up to 9 %)." */
export function findingNotes(experiment: Experiment, trials: readonly Trial[]): string[] {
  return strategyKeys(experiment.strategies).flatMap((key) => {
    const found = trials.filter(({ strategy }) => strategy === key).flatMap(({ findings }) => findings ?? []);
    return [...new Set(found.map(({ name }) => name))].map((name) =>
      noteOf(
        key,
        found.filter((each) => each.name === name),
      ),
    );
  });
}

function noteOf(key: string, found: readonly Finding[]): string {
  const values = found.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const [{ name, of, remark }] = found as [Finding];
  const many = least === most ? formatCount(most) : `${formatCount(least)} to ${formatCount(most)}`;
  const share = most === 0 ? '' : ` (${least === most ? '' : 'up to '}${formatPercent(most / of)})`;
  const repeats = found.length === 1 ? '' : ` in ${counted(found.length, 'repeat')}`;
  return `${key}: ${many} ${name} of ${formatCount(of)}${share}${repeats}.${remark === null ? '' : ` ${remark}`}`;
}
