import { formatExact } from '../../../../core/format/index.ts';

/** The range of a number in a field. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly integer?: boolean;
  /** The field may be empty (null). */
  readonly optional?: boolean;
}

/** The problem of a number in a range, in one sentence, or null. */
export function numberError(value: number | null, range: NumberRange): string | null {
  const error = value === null ? null : errorOf(value, range);
  return error === null ? null : `${error}${range.optional ? ', or leave the field empty' : ''}.`;
}

function errorOf(value: number, { min, max, integer = false }: NumberRange): string | null {
  if (Number.isNaN(value)) return 'Enter a number';
  if (integer && !Number.isInteger(value)) return 'Enter a whole number';
  if (value < min) return `Enter at least ${formatExact(min)}`;
  return value > max ? `Enter at most ${formatExact(max)}` : null;
}
