import { sourceText, type Preset } from '../../../../../contract/index.ts';
import { classes } from '../../../ui/classes.ts';
import { kinds } from '../../../task-form/fields/workload-kinds.tsx';
import styles from './PresetGallery.module.css';

interface PresetGalleryProps {
  readonly presets: readonly Preset[];
  /** Id of the preset in the form. */
  readonly chosen: string | null;
  readonly disabled: boolean;
  readonly onChoose: (preset: Preset) => void;
}

/** The presets as cards; a click sets one up. */
export function PresetGallery({ presets, chosen, disabled, onChoose }: PresetGalleryProps) {
  return (
    <ul className={styles['gallery']} aria-label="Classic experiments">
      {presets.map((preset) => (
        <li key={preset.id}>
          <button
            type="button"
            className={classes(styles['card'], preset.id === chosen && styles['chosen'])}
            aria-pressed={preset.id === chosen}
            disabled={disabled}
            onClick={() => {
              onChoose(preset);
            }}
          >
            <span className={styles['icon']} aria-hidden>
              {kinds.find((each) => each.kind === preset.kind)?.icon}
            </span>
            <span className={styles['title']}>{preset.title}</span>
            <span className={styles['text']}>{preset.standsFor}</span>
            <span className={styles['source']}>{sourceText(preset.source)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
