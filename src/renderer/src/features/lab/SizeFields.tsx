import fields from '../../task-form/fields/fields.module.css';
import { bounds, type LabForm } from '../../task-form/form.ts';
import styles from '../../task-form/SetupForm.module.css';
import { NumberField } from '../../ui/fields/NumberField.tsx';

interface SizeFieldsProps {
  readonly form: LabForm;
  readonly onChange: (part: Partial<LabForm>) => void;
  readonly disabled: boolean;
}

/** The numbers of tasks and repeats. */
export function SizeFields({ form, onChange, disabled }: SizeFieldsProps) {
  return (
    <fieldset className={styles['group']}>
      <legend className={styles['legend']}>Tasks and repeats</legend>
      <div className={fields['fields']}>
        <NumberField
          label="Tasks"
          value={form.tasks}
          {...bounds.tasks}
          disabled={disabled}
          onChange={(tasks) => {
            onChange({ tasks });
          }}
        />
        <NumberField
          label="Repeats"
          help="Use at least 5 for reliable intervals."
          value={form.repeats}
          {...bounds.repeats}
          disabled={disabled}
          onChange={(repeats) => {
            onChange({ repeats });
          }}
        />
      </div>
    </fieldset>
  );
}
