import { experimentTitle, originOf, workloadName, type ListedResult } from '../../../../contract/index.ts';
import type { ListedParts } from './read-listed.ts';

/** A result as lists show it. `bytes`: its size on disk. */
export function listedOf(result: ListedParts & { readonly id: string }, bytes: number): ListedResult {
  const { experiment, summary, recommendation } = result;
  const origin = originOf(experiment);
  return {
    id: result.id,
    name: experimentTitle(experiment),
    createdAt: result.createdAt,
    ...(result.importedAt === undefined ? {} : { importedAt: result.importedAt }),
    ...(origin === null ? {} : { origin }),
    state: result.state,
    ...(result.recovered ? { recovered: result.recovered } : {}),
    workload: workloadName(experiment.workload),
    tasks: experiment.tasks,
    strategies: summary.strategies.map((each) => each.key),
    headline: recommendation.headline,
    wallMs: summary.strategies.map((each) => ({ key: each.key, median: each.wallMs?.median ?? null })),
    bytes,
  };
}
