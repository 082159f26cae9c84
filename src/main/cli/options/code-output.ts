import { resolve } from 'node:path';
import {
  isPython,
  ok,
  problem,
  strategyKeys,
  type Experiment,
  type ExperimentResult,
  type Outcome,
  type StrategySpec,
} from '../../../contract/index.ts';
import { appFolders } from '../../engine/app/folders.ts';
import { measuredCode, type MeasuredCode } from '../../engine/commands/measured-code.ts';
import { hasCode } from '../../engine/report/code/code-for.ts';
import { warn } from '../text/terminal.ts';
import { writeText } from '../text/write-text.ts';
import type { Outputs } from './outputs.ts';
import { UsageError } from './usage-error.ts';

/** Refuses, before anything runs, a program that could not be written at the end, as far as that is known by then. */
export function checkCode({ code, strategy }: Outputs, { strategies, workload }: Pick<Experiment, 'strategies' | 'workload'>): void {
  if (code === undefined) return;
  const candidates = strategyKeys(strategies).flatMap((key, i) => {
    const spec = strategies[i];
    return spec && hasCode(spec) ? extensionsFor(spec, workload).map((extension) => ({ key, extension })) : [];
  });
  const keys = [...new Set(candidates.map(({ key }) => key))].join(', ');
  if (candidates.length === 0) throw new UsageError('--code: there is no program for any of these strategies.');
  const wanted = strategy === undefined ? candidates : candidates.filter(({ key }) => key === strategy);
  if (wanted.length === 0) throw new UsageError(`--strategy: there is no program for "${strategy ?? ''}". Choose from: ${keys}.`);
  const extensions = [...new Set(wanted.map(({ extension }) => extension))];
  if (code !== '-' && !extensions.some((extension) => code.endsWith(extension)))
    throw new UsageError(`--code: ${resolve(code)} must end in ${extensions.join(' or ')}.`);
}

/** What runs a program can be written in several languages. */
function extensionsFor(spec: StrategySpec, workload: Experiment['workload']): readonly string[] {
  if (workload.type === 'command') return ['.sh', '.mjs', '.py'];
  return isPython(spec) ? ['.py'] : ['.mjs'];
}

/** The program that was asked for; null: none was. `looks`: whether to look at the files that the result names. */
export function programOf({ code: target, strategy }: Outputs, result: ExperimentResult, looks: boolean): Outcome<MeasuredCode | null> {
  if (target === undefined) return ok(null);
  const program = measuredCode(result, strategy ?? null, { droppedDir: appFolders().droppedDir, looks });
  if (!program.ok) return problem(program.problem.code, `${strategy === undefined ? '--code' : '--strategy'}: ${program.problem.message}`);
  const files = [program.value, ...(program.value.others ?? [])];
  const extensions = files.map(({ file }) => file.slice('program'.length));
  const wanted = target === '-' ? files[0] : files.find((_, i) => target.endsWith(extensions[i] ?? ''));
  return wanted
    ? ok({ ...wanted, key: program.value.key })
    : problem(
        'bad-input',
        `--code: the program for ${program.value.key} needs a name that ends in ${extensions.join(' or ')}, not ${target}.`,
      );
}

/** Writes a program to where `--code` says. Rejects with one sentence if the file can't be written. */
export async function writeProgram({ code: target }: Outputs, program: MeasuredCode | null): Promise<void> {
  if (target === undefined || program === null) return;
  const path = target === '-' ? '-' : resolve(target);
  await writeText('--code', path, program.code);
  if (path !== '-') warn(`Wrote ${path}: the program for ${program.key}\n`);
}
