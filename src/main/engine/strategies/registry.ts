import {
  takenBy,
  isPythonId,
  ok,
  problem,
  strategySpec,
  type FormField,
  type Outcome,
  type PythonInfo,
  type StrategyInfo,
  type StrategySpec,
} from '../../../contract/index.ts';
import { isOnFleet, isStrategyId, strategies, strategyIds, strategyOf, type StrategyId } from '../../../core/strategies/index.ts';
import type { Setting } from '../../../core/strategies/setting.ts';
import { whyNoPython } from './choose-python.ts';

/**
 * All strategies as lists and forms show them, with defaults for a machine with that many usable cores and the interpreters found on it.
 * `whyNoFleet`: why there are no other machines; null: there may be some.
 */
export function strategyInfos(cores: number, pythons: readonly PythonInfo[], whyNoFleet: string | null): StrategyInfo[] {
  return strategies.map(({ id, title, explains }) => {
    const unavailable = isPythonId(id) ? whyNoPython(id, pythons) : isOnFleet(id) ? whyNoFleet : null;
    return { id, title, explains, fields: fieldsOf(id, cores), unavailable };
  });
}

/** The settings of a strategy as a form, with defaults for a machine with that many usable cores. */
const fieldsOf = (id: StrategyId, cores: number): FormField[] =>
  Object.entries(strategyOf(id).settings).map(([name, setting]) => fieldOf(name, setting, cores));

function fieldOf(name: string, setting: Setting, cores: number): FormField {
  const { title, help } = setting;
  switch (setting.type) {
    case 'number': {
      const { min, max } = setting;
      const byDefault = setting.default === 'cores' ? cores : setting.default;
      return { type: 'number', name, title, help, unit: '', integer: true, min, max, default: Math.min(max, Math.max(min, byDefault)) };
    }
    case 'choice': {
      const options = process.platform === 'win32' ? setting.onWindows : setting.options;
      return { type: 'choice', name, title, help, options: [...options], labels: { ...setting.labels }, default: setting.default };
    }
    case 'text':
      return { type: 'text', name, title, help, format: 'plain', default: setting.default };
  }
}

/** What a strategy's settings are where its text does not name them; null: the strategy's own default. */
export interface StrategyDefaults {
  readonly cores: number;
  readonly workers: number | null;
  readonly concurrency: number | null;
  /** The interpreter of strategies in Python. */
  readonly python?: string;
}

/** The strategies of a list as the command line takes it; a comma in a path is none between strategies. */
export const splitStrategies = (text: string): string[] => text.split(/,(?=\s*[\w-]*\s*(?:[:,]|$))/);

/** Reads a strategy as the command line takes it: `threads`, `threads:workers=4:concurrency=2`, `python-threads:python=3.11`. */
export function parseStrategy(text: string, defaults: StrategyDefaults): Outcome<StrategySpec> {
  // A colon in a path (C:\...) is none between settings.
  const [, id = '', rest] = /^([^:]*)(?::(.*))?$/s.exec(text.trim()) ?? [];
  const settings = rest === undefined ? [] : rest.split(/:(?=\w+=)/);
  if (!isStrategyId(id)) return problem('bad-input', `Strategy "${id}" is unknown; there are ${strategyIds.join(', ')}.`);
  const fields = fieldsOf(id, defaults.cores);
  const spec: Record<string, unknown> = { id };
  for (const field of fields) spec[field.name] = defaultOf(field, defaults);
  for (const part of settings) {
    const read = settingOf(part, id, fields);
    if (!read.ok) return read;
    spec[read.value.name] = read.value.value;
  }
  const checked = strategySpec.safeParse(spec);
  return checked.success
    ? ok(checked.data)
    : problem('bad-input', `Strategy "${text}" is not complete: ${checked.error.issues[0]?.message ?? ''}.`);
}

/** A setting from its text, as `workers=4`. */
function settingOf(text: string, id: string, fields: readonly FormField[]): Outcome<{ name: string; value: number | string }> {
  const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(text) ?? [];
  const field = fields.find((each) => each.name === name);
  if (!field) {
    const known = fields.map((each) => each.name).join(', ');
    return problem('bad-input', `Strategy "${id}" has no setting "${name}"; ${known ? `it has ${known}` : 'it has none'}.`);
  }
  const read = valueOf(field, value);
  return read.ok
    ? ok({ name, value: read.value })
    : problem('bad-input', `"${value}" can't be ${name} of strategy "${id}"; ${read.problem.message}.`);
}

/** A setting's value from its text, or what it may be, as the end of a sentence. */
function valueOf(field: FormField, text: string): Outcome<number | string> {
  const wrong = problem('bad-input', takenBy(field) ?? '');
  if (field.type === 'choice') return field.options.includes(text) ? ok(text) : wrong;
  if (field.type !== 'number') return ok(text.trim());
  const number = text.trim() === '' ? NaN : Number(text);
  return Number.isInteger(number) && number >= field.min && number <= field.max ? ok(number) : wrong;
}

function defaultOf(field: FormField, defaults: StrategyDefaults): unknown {
  if (field.name === 'workers') return defaults.workers ?? field.default;
  if (field.name === 'concurrency') return defaults.concurrency ?? field.default;
  if (field.name === 'python') return defaults.python ?? field.default;
  return field.default;
}
