import { Plus, X } from 'lucide-react';
import type { Params, StrategyInfo } from '../../../../contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { strategyColour } from '../../ui/strategy-colours.ts';
import { ToggleCard } from '../../ui/fields/ToggleCard.tsx';
import type { LabForm } from '../form.ts';
import { ParamFields } from './ParamFields.tsx';
import styles from '../SetupForm.module.css';

type Entries = LabForm['strategies'];
type Entry = Entries[number];

interface StrategyListProps {
  readonly infos: readonly StrategyInfo[];
  /** Why a strategy is unavailable for this workload; null means it is available. */
  readonly whyNot: (info: StrategyInfo) => string | null;
  readonly entries: Entries;
  readonly onChange: (entries: Entries) => void;
  readonly disabled: boolean;
}

/** The strategies as cards with their settings. A strategy with settings can be added again with other settings. */
export function StrategyList({ infos, whyNot, entries, onChange, disabled }: StrategyListProps) {
  const replace = (at: number, ...by: readonly Entry[]): void => {
    onChange(entries.toSpliced(at, 1, ...by));
  };
  return (
    <fieldset className={styles['group']}>
      <legend className={styles['legend']}>Strategies</legend>
      <div className={styles['stack']}>
        {entries.map((entry, at) => {
          const info = infos.find((each) => each.id === entry.id);
          if (!info) return null;
          return (
            <StrategyCard
              // Two entries of the same strategy differ only in their position.
              key={`${entry.id}-${String(at)}`}
              info={info}
              entry={entry}
              first={entries.findIndex((each) => each.id === entry.id) === at}
              unavailable={whyNot(info)}
              disabled={disabled}
              onChange={(next) => {
                replace(at, next);
              }}
              onAdd={() => {
                replace(at, entry, { on: true, id: entry.id, settings: variantOf(entry.settings, info) });
              }}
              onRemove={() => {
                replace(at);
              }}
            />
          );
        })}
      </div>
    </fieldset>
  );
}

interface StrategyCardProps {
  readonly info: StrategyInfo;
  readonly entry: Entry;
  /** Whether no entry above it is of the same strategy. */
  readonly first: boolean;
  readonly unavailable: string | null;
  readonly disabled: boolean;
  readonly onChange: (entry: Entry) => void;
  /** Adds the strategy again, with other settings. */
  readonly onAdd: () => void;
  readonly onRemove: () => void;
}

function StrategyCard({ info, entry, first, unavailable, disabled, onChange, onAdd, onRemove }: StrategyCardProps) {
  return (
    <ToggleCard
      title={first ? info.title : `${info.title}, again`}
      help={first ? info.explains : undefined}
      unavailable={unavailable}
      colour={strategyColour(info.id)}
      checked={entry.on && unavailable === null}
      onChange={(on) => {
        onChange({ ...entry, on });
      }}
      disabled={disabled}
    >
      {info.fields.length > 0 ? (
        <div className={styles['stack']}>
          <ParamFields
            fields={info.fields}
            values={entry.settings}
            disabled={disabled}
            onChange={(name, value) => {
              onChange({ ...entry, settings: { ...entry.settings, [name]: value } });
            }}
          />
          <div className={styles['variants']}>
            <Button size="small" variant="quiet" icon={<Plus />} disabled={disabled} onClick={onAdd}>
              Compare with other settings
            </Button>
            {first ? null : (
              <IconButton label={`Remove ${info.title}, again`} size="small" icon={<X />} disabled={disabled} onClick={onRemove} />
            )}
          </div>
        </div>
      ) : null}
    </ToggleCard>
  );
}

/** The same settings with the first number doubled, as a variant to compare. */
function variantOf(settings: Params, info: StrategyInfo): Params {
  const field = info.fields.find((each) => each.type === 'number');
  const current = settings[field?.name ?? ''];
  if (field?.type !== 'number' || typeof current !== 'number' || Number.isNaN(current)) return settings;
  return { ...settings, [field.name]: Math.min(field.max, Math.max(current * 2, 2)) };
}
