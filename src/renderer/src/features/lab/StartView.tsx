import { FlaskConical } from 'lucide-react';
import type { Preset } from '../../../../contract/index.ts';
import { EmptyState } from '../../ui/blocks/EmptyState.tsx';
import { Button } from '../../ui/Button.tsx';
import { PresetGallery } from './presets/PresetGallery.tsx';
import styles from './StartView.module.css';

interface StartViewProps {
  readonly presets: readonly Preset[];
  /** Id of the preset in the form. */
  readonly chosen: string | null;
  readonly onChoose: (preset: Preset) => void;
  /** Null while the form is incomplete. */
  readonly onRun: (() => void) | null;
}

/** What the Lab shows before the first run. */
export function StartView({ presets, chosen, onChoose, onRun }: StartViewProps) {
  return (
    <div className={styles['start']}>
      <EmptyState
        icon={<FlaskConical />}
        title="Threads, processes, or neither?"
        action={
          <Button variant="secondary" disabled={onRun === null} onClick={() => onRun?.()}>
            Run this experiment
          </Button>
        }
      >
        Choose a workload on the left, or your own task. Each strategy runs it in fresh processes, in turn. You then see every task on a
        timeline, the cost in time, memory and CPU, and which strategy to use.
      </EmptyState>
      <section aria-labelledby="presets">
        <h2 id="presets" className={styles['presets']}>
          Or start from a well-known experiment
        </h2>
        <PresetGallery presets={presets} chosen={chosen} disabled={false} onChoose={onChoose} />
      </section>
    </div>
  );
}
