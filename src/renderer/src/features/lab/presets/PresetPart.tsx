import { LayoutGrid, X } from 'lucide-react';
import { useState } from 'react';
import { formatPercent } from '../../../../../core/format/index.ts';
import { sourceText, type Preset } from '../../../../../contract/index.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/overlays/Dialog.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Slider } from '../../../ui/fields/Slider.tsx';
import type { LabForm, Offer } from '../../../task-form/form.ts';
import { PresetGallery } from './PresetGallery.tsx';
import styles from './PresetPart.module.css';
import { presetForm, scaleText, SCALES } from './presets.ts';

interface PresetPartProps {
  readonly offer: Offer;
  readonly form: LabForm;
  readonly onChange: (part: Partial<LabForm>) => void;
  readonly disabled: boolean;
}

/** The top of the set-up: the chosen preset with its scale, or a button that opens the presets. */
export function PresetPart({ offer, form, onChange, disabled }: PresetPartProps) {
  const [open, setOpen] = useState(false);
  const preset = offer.presets.find(({ id }) => id === form.preset?.id);
  const scale = form.preset?.scale ?? 1;
  const fill = (chosen: Preset, at: number): void => {
    onChange(presetForm(chosen, at, form, offer));
  };
  return (
    <>
      {preset ? (
        <ChosenPreset
          preset={preset}
          scale={scale}
          offer={offer}
          disabled={disabled}
          onScale={(next) => {
            fill(preset, next);
          }}
          onOthers={() => {
            setOpen(true);
          }}
          onLeave={() => {
            onChange({ preset: null, name: '' });
          }}
        />
      ) : (
        <Button
          icon={<LayoutGrid />}
          disabled={disabled}
          onClick={() => {
            setOpen(true);
          }}
        >
          Classic experiments
        </Button>
      )}
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Classic experiments"
        description="Choose one to set it up at a scale that takes seconds. A slider then scales it up to the article's own numbers."
      >
        <PresetGallery
          presets={offer.presets}
          chosen={preset?.id ?? null}
          disabled={disabled}
          onChoose={(chosen) => {
            setOpen(false);
            fill(chosen, chosen.defaultScale);
          }}
        />
      </Dialog>
    </>
  );
}

interface ChosenPresetProps {
  readonly preset: Preset;
  readonly scale: number;
  readonly offer: Offer;
  readonly disabled: boolean;
  readonly onScale: (scale: number) => void;
  /** Opens the list of presets. */
  readonly onOthers: () => void;
  /** Goes back to an experiment without a preset. */
  readonly onLeave: () => void;
}

/** A preset with its source, and the slider of its scale. */
function ChosenPreset({ preset, scale, offer, disabled, onScale, onOthers, onLeave }: ChosenPresetProps) {
  return (
    <section className={styles['preset']} aria-label="Classic experiment">
      <div className={styles['head']}>
        <span className={styles['title']}>{preset.title}</span>
        <div className={styles['buttons']}>
          <IconButton size="small" icon={<LayoutGrid />} label="Other experiments" disabled={disabled} onClick={onOthers} />
          <IconButton size="small" icon={<X />} label="Leave this experiment" disabled={disabled} onClick={onLeave} />
        </div>
      </div>
      <p className={styles['text']}>{preset.standsFor}</p>
      <p className={styles['source']}>{sourceText(preset.source)}</p>
      <Slider
        label="Scale"
        stops={SCALES}
        value={scale}
        format={(share) => `${formatPercent(share)} of the article's numbers`}
        disabled={disabled}
        onChange={onScale}
      />
      <p className={styles['text']} aria-live="polite">
        {scaleText(preset, scale, offer)}
      </p>
    </section>
  );
}
