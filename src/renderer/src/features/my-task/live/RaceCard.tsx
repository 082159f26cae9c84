import { formatCount, formatDuration } from '../../../../../core/format/index.ts';
import type { Racer } from '../../../state/measuring/recommend.ts';
import { RowBar } from '../../../charts/RowBar.tsx';
import { Badge } from '../../../ui/blocks/Badge.tsx';
import { Card } from '../../../ui/blocks/Card.tsx';
import { classes } from '../../../ui/classes.ts';
import { keyColour } from '../../../ui/strategy-colours.ts';
import { keyTitle } from '../answer/key-words.ts';
import styles from '../MyTaskPage.module.css';
import { raceRows } from './race-rows.ts';

/** The race of the leaders: the time of the whole job, by the rounds so far. */
export function RaceCard({ racers }: { readonly racers: readonly Racer[] }) {
  const rows = raceRows(racers);
  const longest = Math.max(...rows.map(({ medianMs }) => medianMs));
  return (
    <Card
      title="The race"
      subtitle="The leaders run in turn; the bars show the time of the whole job so far. Strategies that can hardly win drop out, others may join."
    >
      <ol className={styles['race']} aria-label="The race">
        {rows.map(({ key, medianMs, rounds, tasks, dropped, leads }) => (
          <li key={key} className={classes(dropped && styles['dropped'])}>
            <span className={styles['racer']}>
              <strong>{keyTitle(key)}</strong>
              {leads ? <Badge tone="success">leads</Badge> : null}
              {dropped ? <Badge>dropped</Badge> : null}
            </span>
            <RowBar share={medianMs / longest} colour={keyColour(key)} />
            <span className={styles['wall']}>{formatDuration(medianMs)}</span>
            <span className={styles['rounds']}>
              {rounds === 1 ? '1 round' : `${String(rounds)} rounds`}, {formatCount(tasks)} {tasks === 1 ? 'task' : 'tasks'}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
