/** One set of thresholds for what was measured, predicted and raced, so that the same figures give the same answer everywhere. */

/** Less than this apart, nobody would notice. */
export const SAME = 1.03;
/** Up to here an interval that reaches 1 makes a tie; a larger difference that is not certain is not called one. */
export const MAY_BE_SAME = 1.1;
/** A choice within this of the best is a good one. */
export const GOOD = 1.05;
/** Below this a choice is as likely wrong as right, and none is made. */
export const TOO_UNSURE = 0.5;
/** Share of the cores that other programs used, from which on an answer says so. */
export const BUSY = 0.05;
/** From this share on they are the first suspect where nothing can be told, and a prediction that no race confirmed is not given. */
export const DISTURBED = 0.1;
/** From this share on a choice must be surer. */
export const CROWDED = 0.3;
export const SURE_IN_A_CROWD = 0.75;
