import type { ExperimentResult, Figure } from '../../../../contract/index.ts';
import { Badge } from '../../ui/blocks/Badge.tsx';
import { formatFigure, formatMs, formatTimes } from '../../ui/format.ts';
import { keyColour } from '../../ui/strategy-colours.ts';
import styles from './ComparePage.module.css';
import { letter } from './letters.ts';
import { timesFaster, verdict, type WallTimes } from './ratios.ts';

const tones = { faster: 'success', slower: 'danger', tie: 'neutral' } as const;

/** The wall times, compared with those of the first result. */
export function RatioTable({ rows, results }: { readonly rows: readonly WallTimes[]; readonly results: readonly ExperimentResult[] }) {
  return (
    <div className={styles['scroll']} tabIndex={0} role="group" aria-label="Against the baseline">
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">Strategy</th>
            {results.map((result, at) => (
              <th key={result.id} scope="col">
                {letter(at)} · {result.experiment.name}
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
                  <Cell figure={figure} baseline={at === 0 ? null : (wallMs[0] ?? null)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ figure, baseline }: { readonly figure: Figure | null; readonly baseline: Figure | null }) {
  if (figure === null) return <span className={styles['muted']}>not measured</span>;
  const ratio = baseline === null ? null : timesFaster(baseline, figure);
  return (
    <>
      {formatFigure(figure, formatMs)}
      {ratio === null ? null : (
        <div className={styles['ratio']}>
          <Badge tone={tones[verdict(ratio)]}>{verdict(ratio)}</Badge> {formatFigure(ratio, formatTimes)}
        </div>
      )}
    </>
  );
}
