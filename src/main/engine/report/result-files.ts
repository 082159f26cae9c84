import type { ExperimentResult } from '../../../contract/index.ts';

/** The two files that make a result, in its folder and in a `.lanewise` file. */
export const RESULT = 'result.json';
export const RECORDS = 'records.arrow';

/** The text of `result.json`. */
export const resultText = (result: ExperimentResult): string => `${JSON.stringify(result, null, 1)}\n`;
