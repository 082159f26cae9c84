import { basename, dirname, resolve } from 'node:path';
import { isPython, shapeOf, type ProgramFile, type RecommendLimits, type RecommendRequest } from '../../../contract/index.ts';
import type { InputsAbout } from '../report/code/about.ts';
import { codeFor, type CodeSpec } from '../report/code/code-for.ts';
import { programsFor } from '../report/code/for-program/programs-for.ts';
import { inputsFileAt, inputsFileNamed } from '../workloads/inputs/inputs-format.ts';
import { packageOf } from '../workloads/modules/python-package.ts';

/** What is to run. */
type CodeTask = Pick<RecommendRequest, 'workload' | 'inputsPath' | 'tasks'> & { readonly limits: Pick<RecommendLimits, 'surviveCrash'> };

/** Writes the program to paste for a strategy; for a program as the task, what runs it, in several languages. `taskMs`: how long one task occupies a worker. */
export type PastedCode = (spec: CodeSpec, request: CodeTask, taskMs: number | null) => readonly [ProgramFile, ...ProgramFile[]];

/**
 * `droppedDir`: the folder with copies of dropped files. Pasted programs look for such a file beside themselves, where its owner has it.
 * `looks`: whether to look at the files that a request names, which tells the package of a task and the format of inputs; without it their names do.
 */
export const pastedCode =
  (droppedDir: string, looks = true): PastedCode =>
  (spec, { workload, inputsPath, tasks, limits }, taskMs) => {
    const beside = (path: string): string => (dirname(dirname(path)) === resolve(droppedDir) ? `./${basename(path)}` : path);
    const inputsOf = (delimiter: string | undefined): InputsAbout | null =>
      inputsPath === null ? null : { path: beside(inputsPath), ...(looks ? inputsFileAt : inputsFileNamed)(inputsPath, delimiter) };
    if (workload.type === 'command')
      return programsFor({ command: workload, atATime: shapeOf(spec).slots, inputs: inputsOf(workload.inputsDelimiter), tasks });
    const module = workload.type === 'module' ? workload : null;
    const task = beside(module?.path ?? (isPython(spec) ? './task.py' : './task.mjs'));
    const code = codeFor({
      spec,
      task,
      exportName: module?.exportName ?? null,
      package: looks && isPython(spec) && module?.path === task ? packageOf(task) : null,
      inputs: inputsOf(module?.inputsDelimiter),
      tasks,
      taskMs,
      crashSafe: limits.surviveCrash,
    });
    return [{ file: isPython(spec) ? 'program.py' : 'program.mjs', code }];
  };
