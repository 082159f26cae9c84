/** One set of thresholds for measured, predicted and raced times, so that the same figures give the same answer everywhere. */

/** A smaller difference is unnoticeable. */
export const SAME = 1.03;
/** Up to here an interval that contains 1 makes a tie; a larger difference that is not certain is no tie. */
export const MAY_BE_SAME = 1.1;
/** A choice this close to the best is a good one. */
export const GOOD = 1.05;
/** Below this a choice is as likely wrong as right, so there is none. */
export const TOO_UNSURE = 0.5;
/** From this share of the cores used by other programs on, an answer mentions them. */
export const BUSY = 0.05;
/** From this share on they are the first suspect where there is no answer, and a prediction that no race confirmed is withheld. */
export const DISTURBED = 0.1;
/** From this share on a choice needs more certainty. */
export const CROWDED = 0.3;
export const SURE_IN_A_CROWD = 0.75;
