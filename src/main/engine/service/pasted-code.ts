import type { RecommendRequest, ModelSpec } from '../../../contract/index.ts';
import { codeFor } from '../report/code/code-for.ts';

/** The program to paste for a strategy. */
export const pastedCode = (spec: ModelSpec, { workload, inputsPath, tasks }: RecommendRequest, taskMs: number): string =>
  codeFor({ spec, workload, inputsPath, tasks, taskMs });
