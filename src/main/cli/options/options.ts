import { limitsOf } from '../../../contract/index.ts';
import { UsageError } from './usage-error.ts';

/** A whole number within bounds, as an option's value; `1e6` is one too. */
export function wholeNumber(option: string, min: number, max: number): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' ? NaN : Number(text);
    if (Number.isInteger(value) && value >= min && value <= max) return value;
    throw new UsageError(`${option}: "${text}" is not a whole number from ${String(min)} to ${String(max)}.`);
  };
}

/** A number within the limits of the contract's schema, whole where that says so. */
export function within(option: string, schema: Parameters<typeof limitsOf>[0]): (text: string) => number {
  const { min, max, integer } = limitsOf(schema);
  return integer ? wholeNumber(option, min, max) : number(option, min, max);
}

/** A share, from 0.001 to 1. */
export function share(option: string): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' ? NaN : Number(text);
    if (value >= 0.001 && value <= 1) return value;
    throw new UsageError(`${option}: "${text}" is not a number from 0.001 to 1.`);
  };
}

/** A number within bounds. */
export function number(option: string, min: number, max: number): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' ? NaN : Number(text);
    if (value >= min && value <= max) return value;
    throw new UsageError(`${option}: "${text}" is not a number from ${String(min)} to ${String(max)}.`);
  };
}

/** A length of time in seconds, as milliseconds. */
export function seconds(option: string): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' ? NaN : Number(text);
    if (value > 0 && value <= 86_400) return value * 1000;
    throw new UsageError(`${option}: "${text}" is not a number of seconds above 0 and up to 86400.`);
  };
}

/** `key=value`, repeatable. Numbers and true/false become such values. */
export function setting(text: string, before: Record<string, string | number | boolean>): Record<string, string | number | boolean> {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(`--set: "${text}" is not key=value.`);
  const value = text.slice(at + 1);
  const key = text.slice(0, at);
  // As a key of an object literal it would set a prototype and vanish.
  if (key === '__proto__') throw new UsageError(`--set: there is no parameter "${key}".`);
  return { ...before, [key]: valueOf(value) };
}

function valueOf(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** One character that divides columns; `tab` and `\\t` are a tab. */
export function delimiter(text: string): string {
  const character = text === 'tab' || text === '\\t' ? '\t' : text;
  if (character.length === 1 && !/[\r\n"]/.test(character)) return character;
  throw new UsageError(`--delimiter: "${text}" is not one character. Use one such as , or ; or tab.`);
}
