import type { ExperimentResult, ResultHead } from '../../../contract/index.ts';

/** A result as lists show it. `bytes`: what it takes on disk. */
export function headOf(result: ExperimentResult, bytes: number): ResultHead {
  const { experiment, summary, recommendation } = result;
  const { workload } = experiment;
  const name = workload.type === 'builtin' ? workload.id : (workload.path.split(/[\\/]/).at(-1) ?? workload.path);
  return {
    id: result.id,
    name: experiment.name || name,
    createdAt: result.createdAt,
    ...(result.importedAt === undefined ? {} : { importedAt: result.importedAt }),
    state: result.state,
    workload: name,
    tasks: experiment.tasks,
    strategies: summary.strategies.map((each) => each.key),
    headline: recommendation.headline,
    wallMs: summary.strategies.map((each) => ({ key: each.key, median: each.wallMs?.median ?? null })),
    bytes,
  };
}
