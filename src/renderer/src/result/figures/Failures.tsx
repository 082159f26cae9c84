import { formatCount } from '../../../../core/format/index.ts';
import { failureGroups, type FailureGroup, type Trial } from '../../../../contract/index.ts';
import { Badge } from '../../ui/blocks/Badge.tsx';
import { keyColour } from '../../ui/strategy-colours.ts';
import styles from './figures.module.css';

const NAMED = 6;

/** The failures grouped by reason, with the tasks of each group. */
export function Failures({ trials }: { readonly trials: readonly Trial[] }) {
  const listed = trials.reduce((sum, trial) => sum + trial.failures.filter((failure) => failure.taskIndex !== null).length, 0);
  const all = trials.reduce((sum, trial) => sum + trial.tasksFailed, 0);
  return (
    <>
      <ul className={styles['failures']}>
        {failureGroups(trials).map((group) => (
          <li key={`${group.strategy} ${group.kind} ${group.message}`}>
            <Badge colour={keyColour(group.strategy)}>{group.strategy}</Badge>
            <span>
              <strong>{group.kind}</strong> {group.message}
              <span className={styles['muted']}> {whereText(group)}</span>
            </span>
          </li>
        ))}
      </ul>
      {all > listed ? (
        <p className={styles['muted']}>{formatCount(all)} tasks failed in total. The list shows the first 100 of each trial.</p>
      ) : null}
    </>
  );
}

function whereText({ tasks, count }: FailureGroup): string {
  const times = count === 1 ? 'once' : `${String(count)} times`;
  if (tasks.length === 0) return `(${times})`;
  const named = tasks.slice(0, NAMED).join(', ');
  return `(${times}: ${tasks.length === 1 ? 'task' : 'tasks'} ${named}${tasks.length > NAMED ? ', …' : ''})`;
}
