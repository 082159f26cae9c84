import { useId } from 'react';
import { isPythonId, type StrategyInfo } from '../../../../contract/index.ts';
import { Tooltip } from '../../ui/overlays/Tooltip.tsx';
import { classes } from '../../ui/classes.ts';
import type { LabForm, Offer } from '../form.ts';
import panel from '../SetupForm.module.css';
import { greyedOf, isAble, languages } from './greyed.ts';
import { GreyedStrategies } from './GreyedStrategies.tsx';
import { StrategyChip } from './StrategyChip.tsx';
import styles from './chips.module.css';
import { sameChoice, strategyPresets, type Entries, type StrategyPreset } from './strategy-presets.ts';

interface StrategyChipsProps {
  readonly offer: Offer;
  readonly form: LabForm;
  readonly onChange: (entries: Entries) => void;
  readonly disabled: boolean;
}

/** The strategies as chips, those of each language in one column, between choices that set several at once and those that can't be chosen. */
export function StrategyChips({ offer, form, onChange, disabled }: StrategyChipsProps) {
  const entries = form.strategies;
  const able = offer.strategies.filter((info) => isAble(info, form, offer));
  const columns = languages
    .map(({ title, python }) => ({ title, infos: able.filter(({ id }) => isPythonId(id) === python) }))
    .filter(({ infos }) => infos.length > 0);
  return (
    <fieldset className={panel['group']}>
      <legend className={styles['legend']}>Strategies</legend>
      <div className={styles['presets']} role="group" aria-label="Choose several strategies">
        {strategyPresets(form, offer).map((preset) => (
          <PresetButton key={preset.title} preset={preset} entries={entries} onChange={onChange} disabled={disabled} />
        ))}
      </div>
      <div className={styles['columns']}>
        {columns.map((column) => (
          <Column key={column.title} {...column} offer={offer} form={form} onChange={onChange} disabled={disabled} />
        ))}
      </div>
      <GreyedStrategies groups={greyedOf(form, offer)} />
    </fieldset>
  );
}

interface PresetButtonProps {
  readonly preset: StrategyPreset;
  readonly entries: Entries;
  readonly onChange: (entries: Entries) => void;
  readonly disabled: boolean;
}

function PresetButton({ preset: { title, explains, why, entries: wanted }, entries, onChange, disabled }: PresetButtonProps) {
  const chosen = why === null && sameChoice(entries, wanted);
  return (
    <Tooltip text={why ?? explains}>
      <button
        type="button"
        className={classes(styles['preset'], chosen && styles['presetOn'])}
        aria-pressed={chosen}
        // Not `disabled`, so that the reason can be read.
        aria-disabled={disabled || why !== null}
        onClick={() => {
          if (!disabled && why === null) onChange(wanted);
        }}
      >
        {title}
      </button>
    </Tooltip>
  );
}

interface ColumnProps extends StrategyChipsProps {
  readonly title: string;
  readonly infos: readonly StrategyInfo[];
}

function Column({ title, infos, form, onChange, disabled }: ColumnProps) {
  const id = useId();
  const entries = form.strategies;
  return (
    <div className={styles['column']} role="group" aria-labelledby={id}>
      <strong id={id} className={styles['language']}>
        {title}
      </strong>
      {entries.map((entry, at) => {
        const info = infos.find((each) => each.id === entry.id);
        if (!info) return null;
        return (
          <StrategyChip
            // Two entries of the same strategy differ only in their position.
            key={`${entry.id}-${String(at)}`}
            info={info}
            entry={entry}
            variant={entries.findIndex((each) => each.id === entry.id) !== at}
            several={entries.filter((each) => each.id === entry.id).length > 1}
            disabled={disabled}
            onChange={(...now) => {
              onChange([...entries.slice(0, at), ...now, ...entries.slice(at + 1)]);
            }}
          />
        );
      })}
    </div>
  );
}
