import { useId } from 'react';
import { isPythonId, type StrategyInfo } from '../../../../contract/index.ts';
import { Tooltip } from '../../ui/overlays/Tooltip.tsx';
import { classes } from '../../ui/classes.ts';
import { whyUnavailable, type LabForm, type Offer } from '../form.ts';
import panel from '../SetupForm.module.css';
import { StrategyChip } from './StrategyChip.tsx';
import styles from './chips.module.css';
import { sameChoice, strategyPresets, type Entries, type StrategyPreset } from './strategy-presets.ts';

interface StrategyChipsProps {
  readonly offer: Offer;
  readonly form: LabForm;
  readonly onChange: (entries: Entries) => void;
  readonly disabled: boolean;
}

const languages = [
  { title: 'JavaScript', python: false },
  { title: 'Python', python: true },
] as const;

/** The strategies as chips, those of each language in one column, below choices that set several at once. */
export function StrategyChips({ offer, form, onChange, disabled }: StrategyChipsProps) {
  const entries = form.strategies;
  return (
    <fieldset className={panel['group']}>
      <legend className={styles['legend']}>Strategies</legend>
      <div className={styles['presets']} role="group" aria-label="Choose several strategies">
        {strategyPresets(form, offer).map((preset) => (
          <PresetButton key={preset.title} preset={preset} entries={entries} onChange={onChange} disabled={disabled} />
        ))}
      </div>
      <div className={styles['columns']}>
        {languages
          .filter(({ python }) => offer.strategies.some(({ id }) => isPythonId(id) === python))
          .map(({ title, python }) => (
            <Column key={title} title={title} python={python} offer={offer} form={form} onChange={onChange} disabled={disabled} />
          ))}
      </div>
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
  readonly python: boolean;
}

function Column({ title, python, offer, form, onChange, disabled }: ColumnProps) {
  const id = useId();
  const entries = form.strategies;
  const own = offer.strategies.filter((info) => isPythonId(info.id) === python);
  const why = new Map(own.map((info) => [info.id, whyUnavailable(info, form, offer)]));
  const common = sharedReason([...why.values()]);
  return (
    <div className={styles['column']} role="group" aria-labelledby={`${id}-title`} {...(common ? { 'aria-describedby': `${id}-why` } : {})}>
      <div className={styles['language']}>
        <strong id={`${id}-title`}>{title}</strong>
        {common === null ? null : <p id={`${id}-why`}>{common}</p>}
      </div>
      {entries.map((entry, at) => {
        const info = own.find((each) => each.id === entry.id);
        if (!info) return null;
        return (
          <StrategyChip
            // Two entries of the same strategy differ only in their position.
            key={`${entry.id}-${String(at)}`}
            info={info}
            entry={entry}
            variant={entries.findIndex((each) => each.id === entry.id) !== at}
            several={entries.filter((each) => each.id === entry.id).length > 1}
            unavailable={reasonOf(info, why, common)}
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

/** The reason why all are unavailable; null if one is available or the reasons differ. */
function sharedReason(reasons: readonly (string | null)[]): string | null {
  const [first = null] = reasons;
  return first !== null && reasons.every((each) => each === first) ? first : null;
}

/** Why a chip is grey: '' if its column says it. */
const reasonOf = ({ id }: StrategyInfo, why: ReadonlyMap<string, string | null>, common: string | null): string | null =>
  common === null ? (why.get(id) ?? null) : '';
