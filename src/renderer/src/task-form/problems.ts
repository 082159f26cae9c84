import type { z } from 'zod';
import type { FormField, Params } from '../../../contract/index.ts';
import { numberError, type NumberRange } from '../ui/fields/number-range.ts';

/** What to fix in a field: `Fix "Tasks": enter at least 1.` `of` names the group of the field. */
const fixText = (title: string, error: string, of?: string): string =>
  `Fix "${title}"${of === undefined ? '' : ` of ${of}`}: ${error.charAt(0).toLowerCase()}${error.slice(1)}`;

/** What to fix in the first field with an invalid value, or null. */
export function wrongField(fields: readonly FormField[], values: Params, of = 'the workload'): string | null {
  for (const field of fields) {
    const value = values[field.name];
    const error = field.type === 'number' ? numberError(typeof value === 'number' ? value : NaN, field) : null;
    if (error !== null) return fixText(field.title, error, of);
  }
  return null;
}

/** What to fix in the first number outside its range, or null. */
export function wrongNumber<N extends string>(
  form: Readonly<Record<NoInfer<N>, number | null>>,
  bounds: Readonly<Record<N, NumberRange>>,
  titles: Readonly<Record<NoInfer<N>, string>>,
): string | null {
  for (const name of Object.keys(bounds) as N[]) {
    const error = numberError(form[name], bounds[name]);
    if (error !== null) return fixText(titles[name], error);
  }
  return null;
}

/** What to fix by the first issue of the contract's schema. */
export const schemaProblem = ({ issues: [issue] }: z.ZodError): string =>
  fixText(issue?.path.join(' ') ?? 'the form', `${issue?.message ?? 'invalid'}.`);
