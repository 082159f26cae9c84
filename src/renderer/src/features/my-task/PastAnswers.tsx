import { Trash2 } from 'lucide-react';
import { formatCount, formatDate } from '../../../../core/format/index.ts';
import type { ListedAnswer } from '../../../../contract/index.ts';
import { openAnswer, removeAnswer } from '../../state/measuring/recommend.ts';
import { Badge } from '../../ui/blocks/Badge.tsx';
import { Card } from '../../ui/blocks/Card.tsx';
import { classes } from '../../ui/classes.ts';
import { keyColour } from '../../ui/strategy-colours.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { withOwnName } from '../../task-form/editor/own-name.ts';
import styles from './MyTaskPage.module.css';

const bases: Readonly<Record<ListedAnswer['basis'], string>> = {
  measured: 'measured',
  predicted: 'predicted',
  raced: 'raced',
  tie: 'a tie',
  'cant-tell': "can't tell",
};

const nameOf = ({ of }: ListedAnswer): string => of.split(/[\\/]/).at(-1) ?? of;

/** The saved answers, to open or delete. */
export function PastAnswers({ answers, shown }: { readonly answers: readonly ListedAnswer[]; readonly shown: string | null }) {
  return (
    <Card title="Past answers" flush>
      <ul className={styles['past-list']} aria-label="Past answers">
        {answers.map((answer) => (
          <li key={answer.id} className={classes(answer.id === shown && styles['shown'])}>
            <button
              type="button"
              className={styles['open']}
              aria-current={answer.id === shown ? 'true' : undefined}
              onClick={() => void openAnswer(answer.id)}
            >
              <span className={styles['of']}>
                {nameOf(answer)}
                <Badge {...(answer.key === null ? {} : { colour: keyColour(answer.key) })}>{bases[answer.basis]}</Badge>
              </span>
              <span className={styles['said']}>{withOwnName(answer.headline, { path: answer.of, name: nameOf(answer) })}</span>
              <span className={styles['muted']}>
                {formatDate(answer.at)} · {formatCount(answer.tasks)} {answer.tasks === 1 ? 'task' : 'tasks'}
                {answer.python === undefined ? null : ` · ${answer.python}`}
              </span>
            </button>
            <IconButton
              label={`Remove the answer of ${formatDate(answer.at)}`}
              icon={<Trash2 />}
              onClick={() => void removeAnswer(answer.id)}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
