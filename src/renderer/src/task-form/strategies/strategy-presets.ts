import {
  isPythonId,
  strategyText,
  strategySpec,
  type StrategyId,
  type StrategyInfo,
  type WorkloadKind,
} from '../../../../contract/index.ts';
import { strategyOf } from '../../../../core/strategies/index.ts';
import { whyUnavailable, type LabForm, type Offer } from '../form.ts';

export type Entries = LabForm['strategies'];
type Entry = Entries[number];

/** A choice of strategies that one click makes. */
export interface StrategyPreset {
  readonly title: string;
  /** Which strategies it chooses, in one sentence. */
  readonly explains: string;
  readonly entries: Entries;
  /** Why it can't be chosen for this workload, in one sentence; null means it can. */
  readonly why: string | null;
}

/** The choices of strategies for the form's workload. */
export function strategyPresets(form: LabForm, offer: Offer): readonly StrategyPreset[] {
  const kind = offer.workloads.find(({ id }) => id === form.workload)?.kind ?? null;
  const able = offer.strategies.filter((info) => whyUnavailable(info, form, offer) === null && makesSense(info.id, kind));
  const singles = firstOfEach(form.strategies);
  return [
    {
      title: 'All that make sense',
      explains:
        kind === 'cpu'
          ? 'Every strategy that can run this workload, except those that only help tasks that wait, and the simulation.'
          : 'Every strategy that can run this workload, except the simulation.',
      entries: singles.map((entry) => ({ ...entry, on: able.some(({ id }) => id === entry.id) })),
      why: able.length === 0 ? 'No strategy can run this workload.' : null,
    },
    languages(singles, able, form, offer),
    poolSizes(singles, able),
  ];
}

/** Whether a strategy could be the answer for such tasks: the simulation never is, and tasks that only compute gain nothing from being in flight. */
function makesSense(id: StrategyId, kind: WorkloadKind | null): boolean {
  const { family, simulation } = strategyOf(id);
  return !simulation && !(kind === 'cpu' && (family === 'async' || family === 'hybrid'));
}

const firstOfEach = (entries: Entries): Entry[] => entries.filter(({ id }, at) => entries.findIndex((each) => each.id === id) === at);

const familyOf = (id: StrategyId): string => strategyOf(id).family;

/** Each strategy of JavaScript beside the same of Python. */
function languages(singles: readonly Entry[], able: readonly StrategyInfo[], form: LabForm, offer: Offer): StrategyPreset {
  const hasTwin = ({ id }: StrategyInfo): boolean =>
    able.some((other) => isPythonId(other.id) !== isPythonId(id) && familyOf(other.id) === familyOf(id));
  const paired = able.filter(hasTwin);
  return {
    title: 'JavaScript against Python',
    explains: 'Each strategy in both languages, with the same settings.',
    entries: singles.map((entry) => ({ ...entry, on: paired.some(({ id }) => id === entry.id) })),
    why:
      paired.length > 0 ? null : (offer.strategies.map((info) => whyUnavailable(info, form, offer)).find(Boolean) ?? 'There is no Python.'),
  };
}

/** Pools of threads and of processes with one worker, up to twice as many as there are cores. */
function poolSizes(singles: readonly Entry[], able: readonly StrategyInfo[]): StrategyPreset {
  const python = !able.some(({ id }) => !isPythonId(id));
  const own = able.filter(({ id }) => isPythonId(id) === python);
  const pools = own.filter(({ id }) => familyOf(id) === 'threads' || familyOf(id) === 'processes');
  const entries = singles.flatMap((entry): Entry[] => {
    const info = own.find(({ id }) => id === entry.id);
    const field = info?.fields.find(({ name }) => name === 'workers');
    if (!info || !pools.includes(info) || field?.type !== 'number')
      return [{ ...entry, on: familyOf(entry.id) === 'sequential' && !!info }];
    return sizesUpTo(2 * field.default, field.default)
      .filter((workers) => workers <= field.max)
      .map((workers) => ({ on: true, id: entry.id, settings: { ...entry.settings, workers } }));
  });
  return {
    title: '1 to 2× cores',
    explains: 'Pools of threads and processes of several sizes, from one worker to twice the cores, beside sequential.',
    entries,
    why: pools.length > 0 ? null : 'No pool can run this workload.',
  };
}

/** Powers of two below `cores`, then `cores` and `most`. */
function sizesUpTo(most: number, cores: number): number[] {
  const below: number[] = [];
  for (let size = 1; size < cores; size *= 2) below.push(size);
  return [...below, cores, most];
}

/** Whether the same strategies with the same settings are on in both. */
export function sameChoice(a: Entries, b: Entries): boolean {
  return textOf(a) === textOf(b);
}

function textOf(entries: Entries): string {
  return entries
    .filter(({ on }) => on)
    .map(({ id, settings }) => {
      const spec = strategySpec.safeParse({ id, ...settings });
      return spec.success ? strategyText(spec.data) : `${id} ${JSON.stringify(settings)}`;
    })
    .sort()
    .join();
}
