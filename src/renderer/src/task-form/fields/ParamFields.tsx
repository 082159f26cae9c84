import type { FormField, Params, ParamValue } from '../../../../contract/index.ts';
import { NumberField } from '../../ui/fields/NumberField.tsx';
import { Select } from '../../ui/fields/Select.tsx';
import { Switch } from '../../ui/fields/Switch.tsx';
import { TextField } from '../../ui/fields/TextField.tsx';
import { PathField } from './PathField.tsx';
import styles from './fields.module.css';

interface ParamFieldsProps {
  readonly fields: readonly FormField[];
  readonly values: Params;
  readonly onChange: (name: string, value: ParamValue) => void;
  readonly disabled: boolean;
}

/** The form generated from the fields of a workload or a strategy. */
export function ParamFields({ fields, values, onChange, disabled }: ParamFieldsProps) {
  return (
    <div className={styles['fields']}>
      {fields.map((field) => (
        <ParamField
          key={field.name}
          field={field}
          value={values[field.name] ?? field.default}
          disabled={disabled}
          onChange={(value) => {
            onChange(field.name, value);
          }}
        />
      ))}
    </div>
  );
}

interface ParamFieldProps {
  readonly field: FormField;
  readonly value: ParamValue;
  readonly onChange: (value: ParamValue) => void;
  readonly disabled: boolean;
}

function ParamField({ field, value, onChange, disabled }: ParamFieldProps) {
  const common = { label: field.title, help: field.help || undefined, disabled };
  switch (field.type) {
    case 'number':
      return (
        <div className={roomOf(String(value), field.unit)}>
          <NumberField
            {...common}
            value={Number(value)}
            onChange={onChange}
            min={field.min}
            max={field.max}
            integer={field.integer}
            {...(field.unit ? { unit: field.unit } : {})}
          />
        </div>
      );
    case 'boolean':
      return <Switch {...common} checked={value === true} onChange={onChange} />;
    case 'choice':
      return (
        <div className={isBroad(field) ? styles['broad'] : undefined}>
          <Select
            {...common}
            value={String(value)}
            options={field.options.map((option) => ({ value: option, label: field.labels?.[option] ?? option }))}
            onChange={onChange}
          />
        </div>
      );
    case 'text':
      return field.format === 'path' ? (
        <div className={styles['wide']}>
          <PathField label={field.title} help={field.help} disabled={disabled} value={String(value)} onChange={onChange} what="log" />
        </div>
      ) : (
        <div className={styles['wide']}>
          <TextField
            {...common}
            value={String(value)}
            onChange={onChange}
            multiline={field.format === 'lines'}
            mono={field.format === 'lines'}
          />
        </div>
      );
  }
}

/** Whether the options of a choice need the place of two numbers. */
const isBroad = ({ options, labels }: Extract<FormField, { type: 'choice' }>): boolean =>
  options.some((option) => (labels?.[option] ?? option).length > 8);

/**
 * The place that a number needs with its unit. A digit takes 9.1 pixels and a letter of a unit up to 6.3, beside 26 of padding; a column of the
 * form has 101 pixels in a narrow window and 122 in others.
 */
function roomOf(number: string, unit: string): string | undefined {
  const needed = 9.1 * number.length + 6.3 * unit.length + 26;
  return needed > 122 ? styles['broad'] : needed > 101 ? styles['long'] : undefined;
}
