import { counted, formatDuration } from '../../../../../core/format/index.ts';
import type { Recommending } from '../../../state/measuring/recommend.ts';
import { RowBar } from '../../../charts/RowBar.tsx';
import { Card } from '../../../ui/blocks/Card.tsx';
import { keyColour, strategyOfKey } from '../../../ui/strategy-colours.ts';
import { keyTitle } from '../answer/key-words.ts';
import { Ghosts } from './Ghosts.tsx';
import styles from './live.module.css';

/** Alone, in threads and in processes; tasks that wait also run with several in flight. */
const USUAL_PARTS = 3;

/** The sample so far: what a task takes on average under each strategy that was tried. */
export function SampleCard({ run: { probes, sampled } }: { readonly run: Recommending }) {
  const rows = lastOfEach(probes).map((probe) => ({ ...probe, eachMs: probe.runMs / probe.tasks }));
  const longest = Math.max(...rows.map(({ eachMs }) => eachMs));
  const missing = sampled === null ? Math.max(0, USUAL_PARTS - rows.length) : 0;
  return (
    <Card title="The sample so far" subtitle="Time of the sample divided by its tasks; shorter is faster.">
      <div className={styles['sample']}>
        {rows.length === 0 ? null : (
          <ul className={styles['probes']} aria-label="The sample so far">
            {rows.map(({ key, eachMs, tasks }) => (
              <li key={key}>
                <span className={styles['name']}>
                  <strong>{keyTitle(key)}</strong> <span className={styles['tasks']}>{counted(tasks, 'task')}</span>
                </span>
                <span className={styles['each']}>{formatDuration(eachMs)} per task</span>
                <div className={styles['lane']}>
                  <RowBar share={eachMs / longest} colour={keyColour(key)} />
                </div>
              </li>
            ))}
          </ul>
        )}
        <Ghosts lines={Array.from({ length: missing }, () => 'row' as const)} />
      </div>
    </Card>
  );
}

/** With ever more in flight, the last is the one that counts. */
const lastOfEach = (probes: Recommending['probes']): Recommending['probes'] =>
  probes.filter(({ key }, at) => !probes.slice(at + 1).some((later) => strategyOfKey(later.key) === strategyOfKey(key)));
