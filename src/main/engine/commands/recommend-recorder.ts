import type { RecommendEvent, RecommendSnapshot } from '../../../contract/index.ts';

/** Stores a recommendation as the few events that rebuild its state: of the stages only the last matters. */
export class RecommendRecorder {
  readonly #events: RecommendEvent[] = [];
  #stage: RecommendEvent | null = null;

  record(event: RecommendEvent): void {
    if (event.type === 'stage') this.#stage = event;
    else this.#events.push(event);
  }

  snapshot(): RecommendSnapshot {
    const [started, ...others] = this.#events;
    return { events: [started, this.#stage, ...others].filter((event) => event !== null && event !== undefined) };
  }
}
