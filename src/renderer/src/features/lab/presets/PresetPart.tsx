import { X } from 'lucide-react';
import { formatPercent } from '../../../../../core/format/index.ts';
import { Slider } from '../../../ui/fields/Slider.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import type { LabForm, Offer } from '../../../task-form/form.ts';
import styles from './PresetPart.module.css';
import { presetForm, scaleText, SCALES } from './presets.ts';

interface PresetPartProps {
  readonly offer: Offer;
  readonly form: LabForm;
  readonly onChange: (part: Partial<LabForm>) => void;
  readonly disabled: boolean;
}

/** The preset in the form, with its scale; empty without one. */
export function PresetPart({ offer, form, onChange, disabled }: PresetPartProps) {
  const preset = offer.presets.find(({ id }) => id === form.preset?.id);
  if (!preset) return null;
  const scale = form.preset?.scale ?? 1;
  return (
    <section className={styles['preset']} aria-label="Classic experiment">
      <div className={styles['head']}>
        <span className={styles['title']}>{preset.title}</span>
        <IconButton
          size="small"
          icon={<X />}
          label="Leave this experiment"
          disabled={disabled}
          onClick={() => {
            onChange({ preset: null, name: '' });
          }}
        />
      </div>
      <p className={styles['text']}>{preset.standsFor}</p>
      <Slider
        label="Scale"
        stops={SCALES}
        value={scale}
        format={(share) => `${formatPercent(share)} · ${scaleText(preset, share, offer)}`}
        disabled={disabled}
        onChange={(next) => {
          onChange(presetForm(preset, next, form, offer));
        }}
      />
    </section>
  );
}
