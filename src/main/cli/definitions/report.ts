import { resolve } from 'node:path';
import { readResultAt } from '../../engine/store/read.ts';
import { checkOutputs, usesStdout, writeOutputs } from '../options/outputs.ts';
import { UsageError } from '../options/usage-error.ts';
import { summaryText } from '../text/summary-text.ts';
import { say } from '../text/terminal.ts';
import { outputsOf, withOutputs, type Define } from './definition.ts';

/** `lanewise report`. */
export const defineReport: Define = (program) => {
  withOutputs(
    program
      .command('report')
      .description('write reports of a saved result')
      .argument('<result>', 'a .lanewise file, a result folder, or the .json file of a result'),
  ).action(async (path: string, options: Record<string, unknown>) => {
    const outputs = outputsOf(options);
    await checkOutputs(outputs);
    const read = await readResultAt([resolve(path)]);
    if (!read.ok) throw new UsageError(read.problem.message);
    await writeOutputs(outputs, read.value.result, read.value.records);
    if (!usesStdout(outputs)) say(summaryText(read.value.result));
  });
};
