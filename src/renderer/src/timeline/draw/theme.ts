import type { StrategyId } from '../../../../contract/index.ts';

/** The colours and the typeface to draw with, as CSS values. */
export interface TimelineTheme {
  readonly background: string;
  /** Behind lanes, so that idle time is seen as a lane and not as nothing. */
  readonly lane: string;
  readonly text: string;
  readonly mutedText: string;
  readonly line: string;
  readonly hatch: string;
  readonly failure: string;
  readonly focus: string;
  /** Text on a bar. */
  readonly barText: string;
  readonly strategies: Readonly<Record<StrategyId, string>>;
  readonly fontFamily: string;
}
