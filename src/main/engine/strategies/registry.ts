import { ok, problem, strategySpec, type FormField, type Outcome, type StrategyInfo, type StrategySpec } from '../../../contract/index.ts';
import { asyncLoop } from './async.ts';
import { gilThreads } from './gil-threads.ts';
import { hybrid } from './hybrid.ts';
import { processes } from './processes.ts';
import { sequential } from './sequential.ts';
import type { Plan } from './strategy.ts';
import { threads } from './threads.ts';

const strategies = { sequential, async: asyncLoop, threads, processes, hybrid, 'gil-threads': gilThreads } as const;

/** All strategies as lists and forms show them, with defaults for a machine with that many usable cores. */
export function strategyInfos(cores: number): StrategyInfo[] {
  return Object.values(strategies).map(({ id, title, explains, fields }) => ({ id, title, explains, fields: fields(cores) }));
}

/** How a strategy runs. */
export function planOf(spec: StrategySpec): Plan {
  switch (spec.id) {
    case 'sequential':
      return sequential.plan(spec);
    case 'async':
      return asyncLoop.plan(spec);
    case 'threads':
      return threads.plan(spec);
    case 'processes':
      return processes.plan(spec);
    case 'hybrid':
      return hybrid.plan(spec);
    case 'gil-threads':
      return gilThreads.plan(spec);
  }
}

/** What a strategy's settings are where its text does not name them; null: the strategy's own default. */
export interface StrategyDefaults {
  readonly cores: number;
  readonly workers: number | null;
  readonly concurrency: number | null;
}

/** Reads a strategy as the command line takes it: `threads`, `threads:workers=4:concurrency=2`. */
export function parseStrategy(text: string, defaults: StrategyDefaults): Outcome<StrategySpec> {
  const [id = '', ...settings] = text.trim().split(':');
  if (!isStrategy(id)) {
    return problem('bad-input', `Strategy "${id}" is unknown; there are ${Object.keys(strategies).join(', ')}.`);
  }
  const fields = strategies[id].fields(defaults.cores);
  const spec: Record<string, unknown> = { id };
  for (const field of fields) spec[field.name] = defaultOf(field, defaults);
  for (const part of settings) {
    const [name = '', value = ''] = part.split('=', 2);
    const field = fields.find((each) => each.name === name);
    if (!field) {
      const known = fields.map((each) => each.name).join(', ');
      return problem('bad-input', `Strategy "${id}" has no setting "${name}"; ${known ? `it has ${known}` : 'it has none'}.`);
    }
    const number = value.trim() === '' ? NaN : Number(value);
    if (field.type === 'number' && !(Number.isInteger(number) && number >= field.min && number <= field.max)) {
      return problem(
        'bad-input',
        `"${value}" can't be ${name} of strategy "${id}"; give a whole number from ${String(field.min)} to ${String(field.max)}.`,
      );
    }
    spec[name] = number;
  }
  const checked = strategySpec.safeParse(spec);
  return checked.success
    ? ok(checked.data)
    : problem('bad-input', `Strategy "${text}" is not complete: ${checked.error.issues[0]?.message ?? ''}.`);
}

const isStrategy = (id: string): id is keyof typeof strategies => Object.hasOwn(strategies, id);

function defaultOf(field: FormField, defaults: StrategyDefaults): unknown {
  if (field.name === 'workers') return defaults.workers ?? field.default;
  if (field.name === 'concurrency') return defaults.concurrency ?? field.default;
  return field.default;
}
