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
  const replace = (at: number, entry: Entries[number]): void => {
    onChange(entries.map((each, i) => (i === at ? entry : each)));
  };
  return (
    <fieldset className={styles['group']}>
      <legend className={styles['legend']}>Strategies</legend>
      <div className={styles['stack']}>
        {entries.map((entry, at) => {
          const { on, id, settings } = entry;
          const info = infos.find((each) => each.id === id);
          if (!info) return null;
          const why = whyNot(info);
          const first = entries.findIndex((each) => each.id === id) === at;
          return (
            <ToggleCard
              // Two entries of the same strategy differ only in their position.
              key={`${id}-${String(at)}`}
              title={first ? info.title : `${info.title}, again`}
              help={first ? info.explains : undefined}
              unavailable={why}
              colour={strategyColour(id)}
              checked={on && why === null}
              onChange={(next) => {
                replace(at, { ...entry, on: next });
              }}
              disabled={disabled}
            >
              {info.fields.length > 0 ? (
                <div className={styles['stack']}>
                  <ParamFields
                    fields={info.fields}
                    values={settings}
                    disabled={disabled}
                    onChange={(name, value) => {
                      replace(at, { ...entry, settings: { ...settings, [name]: value } });
                    }}
                  />
                  <div className={styles['variants']}>
                    <Button
                      size="small"
                      variant="quiet"
                      icon={<Plus />}
                      disabled={disabled}
                      onClick={() => {
                        onChange([
                          ...entries.slice(0, at + 1),
                          { on: true, id, settings: variantOf(settings, info) },
                          ...entries.slice(at + 1),
                        ]);
                      }}
                    >
                      Compare with other settings
                    </Button>
                    {first ? null : (
                      <IconButton
                        label={`Remove ${info.title}, again`}
                        size="small"
                        icon={<X />}
                        disabled={disabled}
                        onClick={() => {
                          onChange(entries.filter((_, i) => i !== at));
                        }}
                      />
                    )}
                  </div>
                </div>
              ) : null}
            </ToggleCard>
          );
        })}
      </div>
    </fieldset>
  );
}

/** The same settings with the first number doubled, as a variant to compare. */
function variantOf(settings: Params, info: StrategyInfo): Params {
  const field = info.fields.find((each) => each.type === 'number');
  const current = settings[field?.name ?? ''];
  if (field?.type !== 'number' || typeof current !== 'number' || Number.isNaN(current)) return settings;
  return { ...settings, [field.name]: Math.min(field.max, Math.max(current * 2, 2)) };
}
