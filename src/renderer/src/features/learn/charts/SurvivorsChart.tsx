import { HeartPulse, Skull } from 'lucide-react';
import { counted } from '../../../../../core/format/index.ts';
import { strategyKeys } from '../../../../../contract/index.ts';
import { Card } from '../../../ui/blocks/Card.tsx';
import { keyColour } from '../../../ui/strategy-colours.ts';
import { survivorsIn, type Survivors } from '../scenes/crash.ts';
import type { ChartProps } from './chart-props.ts';
import styles from './scene-charts.module.css';

/** For each strategy: whether the program survived, and how many tasks succeeded. */
export function SurvivorsChart({ experiment, over }: ChartProps) {
  const survivors = strategyKeys(experiment.strategies).flatMap((key) => {
    const trial = over.findLast((each) => each.strategy === key);
    return trial ? [survivorsIn(trial, experiment.tasks)] : [];
  });
  if (survivors.length === 0) return null;
  return (
    <Card title="Survivors">
      <ul className={styles['fates']}>
        {survivors.map((each) => (
          <Fate key={each.key} survivors={each} />
        ))}
      </ul>
    </Card>
  );
}

function Fate({ survivors: { key, survived, tasks, ended, respawns } }: { readonly survivors: Survivors }) {
  return (
    <li className={styles['fate']}>
      <span className={survived ? styles['alive'] : styles['dead']}>{survived ? <HeartPulse aria-hidden /> : <Skull aria-hidden />}</span>
      <span>
        <strong>{key}</strong> {survived ? 'survived' : 'crashed entirely'}
        <span className={styles['muted']}>
          {counted(ended, 'task')} of {String(tasks)} succeeded
          {respawns > 0 ? `, ${counted(respawns, 'worker')} restarted` : ''}
        </span>
      </span>
      <span className={styles['pips']} aria-hidden>
        {Array.from({ length: tasks }, (_, i) => (
          <i key={i} style={i < ended ? { background: keyColour(key) } : {}} />
        ))}
      </span>
    </li>
  );
}
