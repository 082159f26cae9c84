import { isOneThread, isOnFleet, simplicityOf, type StrategySpec } from '../../../../core/strategies/index.ts';
import { shapeOf } from '../../../../core/strategies/shape.ts';

/** A strategy to choose from, measured or predicted. */
export interface Option {
  readonly spec: StrategySpec;
  readonly key: string;
  /** Above an idle program, measured or predicted. 0: not known. */
  readonly peakBytes: number;
}

/** Memory is compared in doublings of this: smaller differences are chance of the garbage collector. */
const MUCH_MEMORY = 32e6;

/** Simpler first: one thread before pools, this machine before others, less memory before more, then the order of the strategies, fewer workers, fewer in flight. */
export function bySimplicity(a: Option, b: Option): number {
  const pools = Number(!isOneThread(a.spec.id)) - Number(!isOneThread(b.spec.id));
  const places = Number(isOnFleet(a.spec.id)) - Number(isOnFleet(b.spec.id));
  const kind = simplicityOf(a.spec.id) - simplicityOf(b.spec.id);
  const [one, other] = [shapeOf(a.spec), shapeOf(b.spec)];
  return (
    pools ||
    places ||
    memoryClass(a) - memoryClass(b) ||
    kind ||
    one.lanes - other.lanes ||
    one.slots - other.slots ||
    a.peakBytes - b.peakBytes
  );
}

const memoryClass = ({ peakBytes }: Option): number => Math.max(0, Math.ceil(Math.log2(peakBytes / MUCH_MEMORY)));
