import { bounds, type LabForm } from '../../task-form/form.ts';
import { NumberField } from '../../ui/fields/NumberField.tsx';

interface SizeFieldsProps {
  readonly form: LabForm;
  readonly onChange: (part: Partial<LabForm>) => void;
  readonly disabled: boolean;
}

/** The numbers of tasks and repeats. */
export function SizeFields({ form, onChange, disabled }: SizeFieldsProps) {
  return (
    <>
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
    </>
  );
}
