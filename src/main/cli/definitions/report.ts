import { resolve, sep } from 'node:path';
import type { ExperimentResult } from '../../../contract/index.ts';
import { appFolders } from '../../engine/app/folders.ts';
import { SettingsFile } from '../../engine/app/settings-file.ts';
import { readResultAt } from '../../engine/store/read.ts';
import { programOf, writeProgram } from '../options/code-output.ts';
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
    const { result, records } = read.value;
    const program = programOf(outputs, result, await isOwn(path, result));
    if (!program.ok) throw new UsageError(program.problem.message);
    await writeOutputs(outputs, result, records);
    await writeProgram(outputs, program.value);
    if (!usesStdout(outputs)) say(summaryText(result));
  });
};

/** Whether a result was measured here: it is in the folder of results, and was not imported. */
async function isOwn(path: string, { importedAt }: ExperimentResult): Promise<boolean> {
  const { resultsDir } = await new SettingsFile(appFolders()).get();
  return importedAt === undefined && resolve(path).startsWith(`${resolve(resultsDir)}${sep}`);
}
