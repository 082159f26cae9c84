import { z } from 'zod';
import { formField, type FormField } from '../../../contract/index.ts';

/** The part of JSON Schema (with our `meta`) that a parameter can have. */
interface Property {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly title?: string;
  readonly help?: string;
  readonly unit?: string;
  readonly format?: string;
  readonly form?: string;
}

/** The form of a workload's parameters, from its zod schema: titles, help and units come from `.meta()`, bounds and defaults from the types. */
export function fieldsOf(params: z.ZodType): FormField[] {
  const schema = z.toJSONSchema(params, { io: 'input' }) as { properties?: Record<string, Property> };
  return Object.entries(schema.properties ?? {}).map(([name, property]) => formField.parse(fieldOf(name, property)));
}

function fieldOf(name: string, property: Property): unknown {
  const common = { name, title: property.title ?? name, help: property.help ?? '', default: property.default };
  if (property.enum) return { type: 'choice', ...common, options: property.enum };
  if (property.type === 'boolean') return { type: 'boolean', ...common };
  if (property.type === 'string') return { type: 'text', ...common, format: property.form ?? 'plain' };
  const { minimum, maximum, unit } = property;
  return { type: 'number', ...common, unit: unit ?? '', integer: property.type === 'integer', min: minimum, max: maximum };
}
