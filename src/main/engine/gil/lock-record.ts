import type { LockUse } from '../../../contract/index.ts';
import { SWITCH_INTERVAL_MS } from './global-lock.ts';
import { lockColumns } from './lock-spans.ts';

/** The most spans in a result: 25 s of computing tasks, which change hands every 5 ms, and some 200 kB. */
const KEPT = 5000;
/** The most spans collected while a trial runs; of later ones only the sums are. */
const MOST = 200_000;

interface Span {
  readonly lane: number;
  readonly wantedMs: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Collects, lane by lane, when the lock was held, and sorts it. */
export class LockRecord {
  readonly #spans: Span[] = [];
  readonly #heldMs: number[];
  readonly #waitedMs: number[];
  /** The time from which spans are missing. */
  #missingMs = Infinity;

  constructor(lanes: number) {
    this.#heldMs = Array.from({ length: lanes }, () => 0);
    this.#waitedMs = Array.from({ length: lanes }, () => 0);
  }

  /** Adds a lane's message (see `lockColumns`). */
  add(lane: number, columns: Float64Array): void {
    const rows = columns.length / lockColumns.length;
    for (let row = 0; row < rows; row++) {
      const [wantedMs = 0, fromMs = 0, toMs = 0] = [columns[row], columns[rows + row], columns[2 * rows + row]];
      this.#heldMs[lane] = (this.#heldMs[lane] ?? 0) + toMs - fromMs;
      this.#waitedMs[lane] = (this.#waitedMs[lane] ?? 0) + fromMs - wantedMs;
      if (this.#spans.length < MOST) this.#spans.push({ lane, wantedMs, fromMs, toMs });
      else this.#missingMs = Math.min(this.#missingMs, fromMs);
    }
  }

  /** Everything collected; `readyMs`: when the last worker was ready. */
  use(readyMs: number): LockUse {
    const sorted = this.#spans.sort((a, b) => a.fromMs - b.fromMs);
    const whole = sorted.filter(({ fromMs }) => fromMs < this.#missingMs);
    const kept = whole.slice(0, KEPT);
    const next = whole[KEPT]?.fromMs ?? this.#missingMs;
    return {
      intervalMs: SWITCH_INTERVAL_MS,
      switches: whole.filter(({ lane }, i) => i > 0 && whole[i - 1]?.lane !== lane).length,
      heldMs: this.#heldMs.map(microseconds),
      waitedMs: this.#waitedMs.map(microseconds),
      longestMs: microseconds(
        whole.reduce((most, { fromMs, toMs }) => (toMs > readyMs ? Math.max(most, toMs - Math.max(fromMs, readyMs)) : most), 0),
      ),
      spans: {
        lane: kept.map(({ lane }) => lane),
        wantedMs: kept.map(({ wantedMs }) => microseconds(wantedMs)),
        fromMs: kept.map(({ fromMs }) => microseconds(fromMs)),
        toMs: kept.map(({ toMs }) => microseconds(toMs)),
      },
      keptUntilMs: Number.isFinite(next) ? microseconds(next) : null,
    };
  }
}

const microseconds = (ms: number): number => Math.round(ms * 1000) / 1000;
