import type { RecommendRequest, StrategySpec } from '../../../contract/index.ts';
import { codeFor } from '../report/code/code-for.ts';

/** The program to paste for a strategy. */
export const pastedCode = (spec: StrategySpec, { workload, inputsPath, tasks }: RecommendRequest, taskMs: number): string =>
  codeFor({ spec, workload, inputsPath, tasks, taskMs });
