import { Trash2 } from 'lucide-react';
import { formatCount, formatDate } from '../../../../core/format/index.ts';
import type { RecommendHead } from '../../../../contract/index.ts';
import { openAnswer, removeAnswer } from '../../state/measuring/recommend.ts';
import { Badge } from '../../ui/blocks/Badge.tsx';
import { Card } from '../../ui/blocks/Card.tsx';
import { classes } from '../../ui/classes.ts';
import { keyColour } from '../../ui/strategy-colours.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './MyTaskPage.module.css';

const bases: Readonly<Record<RecommendHead['basis'], string>> = {
  measured: 'measured',
  predicted: 'predicted',
  raced: 'raced',
  tie: 'a tie',
  'cant-tell': "can't tell",
};

/** The saved answers, to open or delete. */
export function PastAnswers({ heads, shown }: { readonly heads: readonly RecommendHead[]; readonly shown: string | null }) {
  return (
    <Card title="Past answers" flush>
      <ul className={styles['past-list']} aria-label="Past answers">
        {heads.map((head) => (
          <li key={head.id} className={classes(head.id === shown && styles['shown'])}>
            <button
              type="button"
              className={styles['open']}
              aria-current={head.id === shown ? 'true' : undefined}
              onClick={() => void openAnswer(head.id)}
            >
              <span className={styles['of']}>
                {head.of.split(/[\\/]/).at(-1)}
                <Badge {...(head.key === null ? {} : { colour: keyColour(head.key) })}>{bases[head.basis]}</Badge>
              </span>
              <span className={styles['said']}>{head.headline}</span>
              <span className={styles['muted']}>
                {formatDate(head.at)} · {formatCount(head.tasks)} {head.tasks === 1 ? 'task' : 'tasks'}
                {head.python === undefined ? null : ` · ${head.python}`}
              </span>
            </button>
            <IconButton
              label={`Remove the answer of ${formatDate(head.at)}`}
              icon={<Trash2 />}
              onClick={() => void removeAnswer(head.id)}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
