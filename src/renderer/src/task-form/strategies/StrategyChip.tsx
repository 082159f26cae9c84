import { Check, Plus, SlidersHorizontal, Trash2 } from 'lucide-react';
import { useId, useState, type CSSProperties } from 'react';
import type { Params, StrategyInfo } from '../../../../contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Popover } from '../../ui/overlays/Popover.tsx';
import { Tooltip } from '../../ui/overlays/Tooltip.tsx';
import { strategyColour } from '../../ui/strategy-colours.ts';
import { ParamFields } from '../fields/ParamFields.tsx';
import { shortTitle, sizeText } from './chip-text.ts';
import styles from './chips.module.css';
import type { Entries } from './strategy-presets.ts';

type Entry = Entries[number];

interface StrategyChipProps {
  readonly info: StrategyInfo;
  readonly entry: Entry;
  /** Whether an earlier entry has the same strategy, so that this one can be removed. */
  readonly variant: boolean;
  /** Whether several entries have the same strategy, so that their names need their sizes. */
  readonly several: boolean;
  /** Puts entries in the place of this one. */
  readonly onChange: (...entries: Entry[]) => void;
  readonly disabled: boolean;
}

/** A strategy that a click or Space chooses, with its settings one click away. */
export function StrategyChip({ info, entry, variant, several, onChange, disabled }: StrategyChipProps) {
  const id = useId();
  const { on } = entry;
  const size = sizeText(info.id, entry.settings);
  const name = several ? `${info.title}, ${size}` : info.title;
  return (
    <div className={classes(styles['chip'], on && styles['on'])} style={colourOf(info)}>
      <Tooltip text={info.explains}>
        <button
          type="button"
          role="checkbox"
          className={styles['toggle']}
          aria-checked={on}
          // Not `disabled`, so that its tooltip can be read.
          aria-disabled={disabled}
          aria-label={name}
          aria-describedby={`${id}-size ${id}-explains`}
          onClick={() => {
            if (!disabled) onChange({ ...entry, on: !entry.on });
          }}
        >
          <span className={styles['box']} aria-hidden>
            {on ? <Check /> : null}
          </span>
          <span className={styles['texts']}>
            <span className={styles['title']}>{shortTitle(info.title)}</span>
            <span id={`${id}-size`} className={styles['size']}>
              {size}
            </span>
          </span>
        </button>
      </Tooltip>
      <span id={`${id}-explains`} hidden>
        {info.explains}
      </span>
      {info.fields.length > 0 ? (
        <Settings name={name} info={info} entry={entry} variant={variant} onChange={onChange} disabled={disabled} />
      ) : null}
    </div>
  );
}

const colourOf = ({ id }: StrategyInfo) => ({ '--colour': strategyColour(id) }) as CSSProperties;

type SettingsProps = Pick<StrategyChipProps, 'info' | 'entry' | 'variant' | 'onChange' | 'disabled'> & { readonly name: string };

function Settings({ name, info, entry, variant, onChange, disabled }: SettingsProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      label={`Settings of ${name}`}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <IconButton
          label={`Settings of ${name}`}
          size="small"
          className={styles['settings']}
          icon={<SlidersHorizontal />}
          disabled={disabled}
        />
      }
    >
      <div className={styles['popover']} style={colourOf(info)}>
        <h2 className={styles['heading']}>{info.title}</h2>
        <p className={styles['explains']}>{info.explains}</p>
        <ParamFields
          fields={info.fields}
          values={entry.settings}
          disabled={disabled}
          onChange={(field, value) => {
            onChange({ ...entry, on: true, settings: { ...entry.settings, [field]: value } });
          }}
        />
        <div className={styles['variants']}>
          <Button
            size="small"
            icon={<Plus />}
            disabled={disabled}
            onClick={() => {
              setOpen(false);
              onChange({ ...entry, on: true }, { on: true, id: info.id, settings: variantOf(entry.settings, info) });
            }}
          >
            Compare with other settings
          </Button>
          {variant ? (
            <Button
              size="small"
              variant="quiet"
              icon={<Trash2 />}
              disabled={disabled}
              onClick={() => {
                setOpen(false);
                onChange();
              }}
            >
              Remove
            </Button>
          ) : null}
        </div>
      </div>
    </Popover>
  );
}

/** The same settings with the first number doubled, as a variant to compare. */
function variantOf(settings: Params, info: StrategyInfo): Params {
  const field = info.fields.find((each) => each.type === 'number');
  const current = settings[field?.name ?? ''];
  if (field?.type !== 'number' || typeof current !== 'number' || Number.isNaN(current)) return settings;
  return { ...settings, [field.name]: Math.min(field.max, Math.max(current * 2, 2)) };
}
