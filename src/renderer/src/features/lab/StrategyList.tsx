import { Plus, X } from 'lucide-react';
import type { StrategyInfo, StrategySpec } from '../../../../contract/index.ts';
import { strategySpec, type Params } from '../../../../contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { strategyColour } from '../../ui/strategy-colours.ts';
import { ToggleCard } from '../../ui/ToggleCard.tsx';
import { defaultSpec, type LabForm } from './form.ts';
import { ParamFields } from './ParamFields.tsx';
import styles from './SetupPanel.module.css';

type Entries = LabForm['strategies'];

interface StrategyListProps {
  readonly infos: readonly StrategyInfo[];
  readonly entries: Entries;
  readonly onChange: (entries: Entries) => void;
  readonly disabled: boolean;
}

/** The strategies as cards with their settings. One that has settings can be added again with others. */
export function StrategyList({ infos, entries, onChange, disabled }: StrategyListProps) {
  const replace = (at: number, entry: Entries[number]): void => onChange(entries.map((each, i) => (i === at ? entry : each)));
  return (
    <fieldset className={styles['group']}>
      <legend className={styles['legend']}>Under which strategies?</legend>
      <div className={styles['stack']}>
        {entries.map(({ on, spec }, at) => {
          const info = infos.find((each) => each.id === spec.id);
          if (!info) return null;
          const first = entries.findIndex((each) => each.spec.id === spec.id) === at;
          return (
            <ToggleCard
              // The order is the only thing that tells two of the same kind apart.
              key={`${spec.id}-${String(at)}`}
              title={first ? info.title : `${info.title}, again`}
              help={first ? info.explains : undefined}
              colour={strategyColour(spec.id)}
              checked={on}
              onChange={(next) => replace(at, { on: next, spec })}
              disabled={disabled}
            >
              {info.fields.length > 0 ? (
                <div className={styles['stack']}>
                  <ParamFields
                    fields={info.fields}
                    values={settingsOf(spec)}
                    disabled={disabled}
                    onChange={(name, value) => replace(at, { on, spec: withSetting(spec, name, value) })}
                  />
                  <div className={styles['variants']}>
                    <Button
                      size="small"
                      variant="quiet"
                      icon={<Plus />}
                      disabled={disabled}
                      onClick={() =>
                        onChange([...entries.slice(0, at + 1), { on: true, spec: variantOf(spec, info) }, ...entries.slice(at + 1)])
                      }
                    >
                      Compare with other settings
                    </Button>
                    {first ? null : (
                      <IconButton
                        label={`Remove ${info.title}, again`}
                        size="small"
                        icon={<X />}
                        disabled={disabled}
                        onClick={() => onChange(entries.filter((_, i) => i !== at))}
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

const settingsOf = (spec: StrategySpec): Params => Object.fromEntries(Object.entries(spec).filter(([name]) => name !== 'id'));

/** A setting may be out of bounds while it is typed; then the last good one stays, and the field says what is wrong. */
function withSetting(spec: StrategySpec, name: string, value: unknown): StrategySpec {
  const parsed = strategySpec.safeParse({ ...spec, [name]: value });
  return parsed.success ? parsed.data : spec;
}

/** The same strategy with twice as much of its first setting, as something to compare with. */
function variantOf(spec: StrategySpec, info: StrategyInfo): StrategySpec {
  const field = info.fields[0];
  const current = settingsOf(spec)[field?.name ?? ''];
  if (field?.type !== 'number' || typeof current !== 'number') return defaultSpec(info);
  return withSetting(spec, field.name, Math.min(field.max, Math.max(current * 2, 2)));
}
