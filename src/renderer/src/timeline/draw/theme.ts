import type { StrategyId } from '../../../../contract/index.ts';

/** The colours and the typeface for drawing, as CSS values. */
export interface TimelineTheme {
  readonly background: string;
  /** The background of lanes, so that idle time is visible as part of a lane. */
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
  /** The same, pale: what was not computed, and areas. */
  readonly tints: Readonly<Record<StrategyId, string>>;
  readonly fontFamily: string;
}
