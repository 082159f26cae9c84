import { useId } from 'react';
import { sourceText, type Preset } from '../../../../../contract/index.ts';
import { classes } from '../../../ui/classes.ts';
import { kinds } from '../../../task-form/fields/workload-kinds.tsx';
import styles from './PresetGallery.module.css';

interface PresetGalleryProps {
  readonly presets: readonly Preset[];
  /** Id of the preset in the form. */
  readonly chosen: string | null;
  readonly onChoose: (preset: Preset) => void;
}

/** The presets as cards with the questions of their articles, under the names of those; a click sets one up. */
export function PresetGallery({ presets, chosen, onChoose }: PresetGalleryProps) {
  const articles = [...new Set(presets.map(({ source }) => sourceText(source)))];
  return (
    <div className={styles['gallery']}>
      {articles.map((article) => (
        <Article
          key={article}
          title={article}
          presets={presets.filter(({ source }) => sourceText(source) === article)}
          chosen={chosen}
          onChoose={onChoose}
        />
      ))}
    </div>
  );
}

function Article({ title, presets, chosen, onChoose }: PresetGalleryProps & { readonly title: string }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={styles['source']}>
        {title}
      </h2>
      <ul className={styles['cards']}>
        {presets.map((preset) => (
          <li key={preset.id}>
            <button
              type="button"
              className={classes(styles['card'], preset.id === chosen && styles['chosen'])}
              aria-pressed={preset.id === chosen}
              onClick={() => {
                onChoose(preset);
              }}
            >
              <span className={styles['icon']} aria-hidden>
                {kinds.find((each) => each.kind === preset.kind)?.icon}
              </span>
              <span className={styles['title']}>{preset.title}</span>
              <span className={styles['question']}>{preset.question}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
