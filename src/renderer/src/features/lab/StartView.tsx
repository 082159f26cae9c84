import type { Preset } from '../../../../contract/index.ts';
import { PresetGallery } from './presets/PresetGallery.tsx';
import styles from './StartView.module.css';

interface StartViewProps {
  readonly presets: readonly Preset[];
  /** Id of the preset in the form. */
  readonly chosen: string | null;
  readonly onChoose: (preset: Preset) => void;
}

/** What the Lab shows before the first run, and in the place of the last one while the user looks for another experiment. */
export function StartView({ presets, chosen, onChoose }: StartViewProps) {
  return (
    <div className={styles['start']}>
      <p className={styles['intro']}>
        Choose a workload or your own task and press Run: you see every task on a timeline, what each strategy costs, and which one to use.
        Or start from a classic experiment:
      </p>
      <PresetGallery presets={presets} chosen={chosen} onChoose={onChoose} />
    </div>
  );
}
