import { RotateCcw } from 'lucide-react';
import fields from '../../task-form/fields/fields.module.css';
import { bounds, type LabForm } from '../../task-form/form.ts';
import { MoreSettings } from '../../task-form/MoreSettings.tsx';
import styles from '../../task-form/SetupForm.module.css';
import { Button } from '../../ui/Button.tsx';
import { LimitField, NumberField } from '../../ui/fields/NumberField.tsx';
import { TextField } from '../../ui/fields/TextField.tsx';

interface MoreFieldsProps {
  readonly form: LabForm;
  /** The placeholder of the name. */
  readonly name: string;
  readonly onChange: (part: Partial<LabForm>) => void;
  readonly onReset: () => void;
  readonly disabled: boolean;
}

/** Name, warm-ups, time limit and seed of an experiment. */
export function MoreFields({ form, name: placeholder, onChange, onReset, disabled }: MoreFieldsProps) {
  return (
    <MoreSettings>
      <div className={fields['wide']}>
        <TextField
          label="Name"
          value={form.name}
          onChange={(name) => {
            onChange({ name });
          }}
          placeholder={placeholder}
          disabled={disabled}
        />
      </div>
      <NumberField
        label="Warm-ups"
        help="Rounds that run first and don't count."
        value={form.warmups}
        {...bounds.warmups}
        disabled={disabled}
        onChange={(warmups) => {
          onChange({ warmups });
        }}
      />
      <LimitField
        label="Time limit"
        help="Per task. Empty means no limit."
        unit="s"
        value={form.timeoutSeconds}
        {...bounds.timeoutSeconds}
        disabled={disabled}
        onChange={(timeoutSeconds) => {
          onChange({ timeoutSeconds });
        }}
      />
      <NumberField
        label="Seed"
        help="Sets the order of the trials."
        value={form.seed}
        {...bounds.seed}
        disabled={disabled}
        onChange={(seed) => {
          onChange({ seed });
        }}
      />
      <div className={styles['reset']}>
        <Button size="small" variant="quiet" icon={<RotateCcw />} disabled={disabled} onClick={onReset}>
          Reset the form
        </Button>
      </div>
    </MoreSettings>
  );
}
