import { formatFigure } from '../../../../core/format/index.ts';
import { experimentTitle, type ExperimentResult, type Figure } from '../../../../contract/index.ts';
import { Badge } from '../../ui/blocks/Badge.tsx';
import { keyColour } from '../../ui/strategy-colours.ts';
import styles from './ComparePage.module.css';
import { letter } from './letters.ts';
import { comparedInterval, comparedText, timesFaster, verdict, type WallTimes } from './ratios.ts';

const tones = { faster: 'success', slower: 'danger', tie: 'neutral' } as const;

interface RatioTableProps {
  readonly rows: readonly WallTimes[];
  readonly results: readonly ExperimentResult[];
  /** Whether the results ran the same work, so that faster is better. */
  readonly alike: boolean;
}

/** The wall times, compared with those of the first result. */
export function RatioTable({ rows, results, alike }: RatioTableProps) {
  return (
    <div className={styles['scroll']} tabIndex={0} role="group" aria-label={`Compared with ${letter(0)}`}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">Strategy</th>
            {results.map((result, at) => (
              <th key={result.id} scope="col">
                {letter(at)} · {experimentTitle(result.experiment)}
                {at === 0 ? ' (baseline)' : ''}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, wallMs }) => (
            <tr key={key}>
              <th scope="row">
                <span className={styles['swatch']} style={{ background: keyColour(key) }} />
                {key}
              </th>
              {wallMs.map((figure, at) => (
                <td key={letter(at)}>
                  <Cell
                    figure={figure}
                    missing={whyMissing(key, results[at])}
                    at={at}
                    baseline={at === 0 ? null : (wallMs[0] ?? null)}
                    alike={alike}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Why a result has no time for a strategy. */
function whyMissing(key: string, result: ExperimentResult | undefined): string {
  const summary = result?.summary.strategies.find((each) => each.key === key);
  if (!summary) return 'not measured';
  return summary.failures > 0 ? 'failed' : 'not finished';
}

interface CellProps {
  readonly figure: Figure | null;
  /** What stands in the place of a figure. */
  readonly missing: string;
  readonly at: number;
  readonly baseline: Figure | null;
  readonly alike: boolean;
}

function Cell({ figure, missing, at, baseline, alike }: CellProps) {
  if (figure === null) return <span className={styles['muted']}>{missing}</span>;
  const ratio = baseline === null ? null : timesFaster(baseline, figure);
  return (
    <>
      {ratio === null ? null : (
        <div className={styles['ratio']}>
          <Badge tone={alike ? tones[verdict(ratio)] : 'neutral'}>{comparedText(ratio, letter(at), letter(0))}</Badge>
          <span className={styles['muted']}>{comparedInterval(ratio)}</span>
        </div>
      )}
      {formatFigure(figure, 'time')}
    </>
  );
}
