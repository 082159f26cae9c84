import { basename, dirname, resolve } from 'node:path';
import { isPython, type RecommendRequest } from '../../../contract/index.ts';
import { codeFor, type CodeSpec } from '../report/code/code-for.ts';
import { inputsFileAt } from '../workloads/inputs/inputs-format.ts';
import { packageOf } from '../workloads/modules/python-package.ts';

/** Writes the program to paste for a strategy. `taskMs`: how long one task occupies a worker. Reads the files that the request names. */
export type PastedCode = (
  spec: CodeSpec,
  request: Pick<RecommendRequest, 'workload' | 'inputsPath' | 'tasks' | 'limits'>,
  taskMs: number | null,
) => string;

/** `droppedDir`: the folder with copies of dropped files. Pasted programs look for such a file beside themselves, where its owner has it. */
export const pastedCode =
  (droppedDir: string): PastedCode =>
  (spec, { workload, inputsPath, tasks, limits }, taskMs) => {
    const beside = (path: string): string => (dirname(dirname(path)) === resolve(droppedDir) ? `./${basename(path)}` : path);
    const module = workload.type === 'module' ? workload : null;
    const task = beside(module?.path ?? (isPython(spec) ? './task.py' : './task.mjs'));
    return codeFor({
      spec,
      task,
      exportName: module?.exportName ?? null,
      package: isPython(spec) && module?.path === task ? packageOf(task) : null,
      inputs: inputsPath === null ? null : { path: beside(inputsPath), ...inputsFileAt(inputsPath, module?.inputsDelimiter) },
      tasks,
      taskMs,
      crashSafe: limits.surviveCrash,
    });
  };
