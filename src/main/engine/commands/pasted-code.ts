import { basename, dirname, resolve } from 'node:path';
import { isPython, type RecommendLimits, type RecommendRequest } from '../../../contract/index.ts';
import { codeFor, type CodeSpec } from '../report/code/code-for.ts';
import { inputsFileAt, inputsFileNamed } from '../workloads/inputs/inputs-format.ts';
import { packageOf } from '../workloads/modules/python-package.ts';

/** What is to run. */
type CodeTask = Pick<RecommendRequest, 'workload' | 'inputsPath' | 'tasks'> & { readonly limits: Pick<RecommendLimits, 'surviveCrash'> };

/** Writes the program to paste for a strategy. `taskMs`: how long one task occupies a worker. */
export type PastedCode = (spec: CodeSpec, request: CodeTask, taskMs: number | null) => string;

/**
 * `droppedDir`: the folder with copies of dropped files. Pasted programs look for such a file beside themselves, where its owner has it.
 * `looks`: whether to look at the files that a request names, which tells the package of a task and the format of inputs; without it their names do.
 */
export const pastedCode =
  (droppedDir: string, looks = true): PastedCode =>
  (spec, { workload, inputsPath, tasks, limits }, taskMs) => {
    const beside = (path: string): string => (dirname(dirname(path)) === resolve(droppedDir) ? `./${basename(path)}` : path);
    const module = workload.type === 'module' ? workload : null;
    const task = beside(module?.path ?? (isPython(spec) ? './task.py' : './task.mjs'));
    return codeFor({
      spec,
      task,
      exportName: module?.exportName ?? null,
      package: looks && isPython(spec) && module?.path === task ? packageOf(task) : null,
      inputs:
        inputsPath === null
          ? null
          : { path: beside(inputsPath), ...(looks ? inputsFileAt : inputsFileNamed)(inputsPath, module?.inputsDelimiter) },
      tasks,
      taskMs,
      crashSafe: limits.surviveCrash,
    });
  };
