import { formatFigure, formatQuantity } from '../../../core/format/index.ts';
import type { Recommendation } from '../../../contract/index.ts';

/** Compares the choice with the next best of another kind, each figure with its direction: "1.8× faster than threads". */
export function againstText({ key, timesFaster, extraMemoryBytes, extraStartupMs }: NonNullable<Recommendation['runnerUp']>): string {
  const slower = timesFaster.median < 1;
  const [low, high] = timesFaster.ci95;
  const ratio = slower ? { median: 1 / timesFaster.median, ci95: [1 / high, 1 / low] as [number, number] } : timesFaster;
  const speed = `${formatFigure(ratio, 'ratio')} ${slower ? 'slower' : 'faster'} than ${key}, the next best of another kind`;
  const memory = `${formatQuantity(Math.abs(extraMemoryBytes), 'memory')} ${extraMemoryBytes < 0 ? 'less' : 'more'} memory`;
  const start = `starts ${formatQuantity(Math.abs(extraStartupMs), 'time')} ${extraStartupMs < 0 ? 'sooner' : 'later'}`;
  return `${speed}; ${memory}, ${start}.`;
}
