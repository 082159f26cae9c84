import { formatDuration } from '../../../../../core/format/index.ts';
import type { MachineLive } from '../../../../../contract/index.ts';

/** By how much its clock differs, which is nothing as long as that is within its error. */
export function clockText({ clockAheadMs, clockErrorMs }: Pick<MachineLive, 'clockAheadMs' | 'clockErrorMs'>): string {
  const error = `±${formatDuration(clockErrorMs)}`;
  if (Math.abs(clockAheadMs) <= clockErrorMs) return `same ${error}`;
  return `${formatDuration(Math.abs(clockAheadMs))} ${clockAheadMs > 0 ? 'ahead' : 'behind'} ${error}`;
}
