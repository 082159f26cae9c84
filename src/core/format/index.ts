/** The one place where a figure becomes text. Pure; the same text in every window, sentence, report and terminal. */
export { formatDate, formatDateUtc } from './date.ts';
export { amount, counted, formatCount, formatExact, formatNumber, NBSP, NO_FIGURE, roughly, toDigits } from './number.ts';
export { figureInWords, figureText, formatFigure, formatQuantity, formatRange, type FigureText, type Quantity } from './quantity.ts';
export { formatDollars, formatPercent, formatProgress, formatTimes } from './shares.ts';
export { formatTimeAt, tickTexts } from './ticks.ts';
export { formatBytes, formatDuration, formatLimit } from './units.ts';
