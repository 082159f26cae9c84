import { FileCode2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { WorkloadInfo } from '../../../../contract/index.ts';
import { classes } from '../../ui/classes.ts';
import { MODULE } from '../form.ts';
import { kinds } from './workload-kinds.tsx';
import styles from './WorkloadPicker.module.css';

interface WorkloadPickerProps {
  readonly workloads: readonly WorkloadInfo[];
  readonly value: string;
  readonly onChange: (id: string) => void;
  /** Whether the cards include the user's own task. */
  readonly own?: boolean;
}

/** The workloads as cards grouped by kind, and the user's own task. */
export function WorkloadPicker({ workloads, value, onChange, own = true }: WorkloadPickerProps) {
  const card = (id: string, title: string, standsFor: string, kind: string, icon: ReactNode) => (
    <label key={id} className={classes(styles['card'], id === value && styles['chosen'])}>
      <input
        className={styles['radio']}
        type="radio"
        name="workload"
        value={id}
        checked={id === value}
        onChange={() => {
          onChange(id);
        }}
      />
      <span className={styles['icon']} aria-hidden>
        {icon}
      </span>
      <span className={styles['title']}>{title}</span>
      <span className={styles['kind']}>{kind}</span>
      <span className={styles['hint']}>{standsFor}</span>
    </label>
  );
  const chosen = workloads.find((info) => info.id === value);
  return (
    <fieldset className={styles['group']}>
      <legend className={styles['legend']}>Workload</legend>
      <div className={styles['cards']}>
        {kinds.flatMap(({ kind, title, icon }) =>
          workloads.filter((info) => info.kind === kind).map((info) => card(info.id, info.title, info.standsFor, title, icon)),
        )}
        {own ? card(MODULE, 'Your own task', 'Your JavaScript, TypeScript or Python file.', 'A file', <FileCode2 />) : null}
      </div>
      <p className={styles['stands']} aria-live="polite">
        {chosen
          ? `${kinds.find(({ kind }) => kind === chosen.kind)?.title ?? ''}. ${chosen.standsFor}`
          : 'A module whose default export is (input) => output, or a Python file with def task(x). It runs in separate processes, never in this window.'}
      </p>
    </fieldset>
  );
}
