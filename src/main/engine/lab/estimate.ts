import { mkdtemp, rm } from 'node:fs/promises';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ok, strategyKeys, type Estimate, type Experiment, type Outcome, type StrategySpec } from '../../../contract/index.ts';
import { estimate, type EstimateProbe } from '../analysis/estimate.ts';
import { usableCores } from '../measure/cores.ts';
import { checkExperiment } from './check.ts';
import { runErrand } from './errand.ts';
import { startLocalService } from './local-service.ts';
import type { LabPorts } from './ports.ts';
import type { Prepared } from './protocol.ts';
import { runTrial, type TrialDone } from './trial.ts';

/** Tasks are sampled for this long. */
const BUDGET_MS = 300;
/** A preparation or a single task that takes longer than this is not waited for. */
const PATIENCE_MS = 2500;

/** What starting threads and processes costs here: measured once per program, since it is the same for every experiment. */
let starts: Promise<{ threadMs: number; processMs: number }> | null = null;

/** How long an experiment would take, from running a few of its tasks; says so where that can't be told in two or three seconds. */
export async function estimateExperiment(
  input: Experiment,
  ports: LabPorts,
  signal: AbortSignal = new AbortController().signal,
): Promise<Outcome<Estimate>> {
  const checked = await checkExperiment(input);
  if (!checked.ok) return checked;
  const experiment = checked.value;
  const folder = await mkdtemp(join(tmpdir(), 'lanewise-estimate-'));
  const limit = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  try {
    const { workload, inputsPath, tasks } = experiment;
    const prepared = await runErrand(ports, { type: 'prepare', workload, inputsPath, tasks, tempDir: folder }, { signal: limit });
    if (!prepared.ok) return limit.aborted ? untold('its preparation alone takes longer than two seconds') : prepared;
    const done = await sample(experiment, prepared.value, ports, folder, limit);
    const probe = probeOf(done);
    if (!probe) return untold(done.trial.failures[0]?.message ?? 'a single task takes longer than two seconds');
    starts ??= measureStarts(ports, folder);
    return ok(estimate(experiment, { ...probe, ...(await starts) }, usableCores()));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const untold = (why: string): Outcome<Estimate> => ok({ totalMs: null, basis: `It can't be told beforehand: ${why}.` });

async function sample(
  experiment: Experiment,
  prepared: Prepared,
  ports: LabPorts,
  folder: string,
  signal: AbortSignal,
): Promise<TrialDone> {
  const service = prepared.service ? await startLocalService(prepared.service, ports) : null;
  try {
    return await quickTrial({ id: 'sequential' }, experiment, prepared.value, service?.url ?? null, ports, folder, signal);
  } finally {
    await service?.stop();
  }
}

/** A trial that nobody watches, cut off after the budget. */
function quickTrial(
  spec: StrategySpec,
  experiment: Experiment,
  prepared: unknown,
  serviceUrl: string | null,
  ports: LabPorts,
  folder: string,
  signal: AbortSignal,
): Promise<TrialDone> {
  const quiet = (): void => undefined;
  return runTrial(
    {
      spec,
      strategy: strategyKeys([spec])[0] ?? spec.id,
      repeat: 0,
      place: 0,
      order: {
        workload: experiment.workload,
        inputsPath: experiment.inputsPath,
        context: { tasks: experiment.tasks, tempDir: folder, prepared, serviceUrl },
        taskTimeoutMs: null,
        maxHeapMb: null,
        budgetMs: BUDGET_MS,
      },
      baselineBytes: 0,
      ceilingBytes: freemem(),
      signal,
    },
    ports,
    { lane: quiet, ready: quiet, records: quiet, samples: quiet },
  );
}

function probeOf({ trial }: TrialDone): Omit<EstimateProbe, 'threadMs' | 'processMs'> | null {
  const { readyMs, lastResultMs } = trial.phases;
  const sampled = trial.tasksOk + trial.tasksFailed;
  if (trial.state !== 'done' || readyMs === null || lastResultMs === null || sampled === 0) return null;
  return { bootMs: readyMs, sampled, taskMs: (lastResultMs - readyMs) / sampled, taskCpuMs: (trial.cpuMs?.run ?? 0) / sampled };
}

async function measureStarts(ports: LabPorts, folder: string): Promise<{ threadMs: number; processMs: number }> {
  const nothing: Experiment = {
    name: '',
    workload: { type: 'builtin', id: 'sum-range', params: { n: 0 } },
    tasks: 1,
    inputsPath: null,
    strategies: [],
    repeats: 1,
    warmups: 0,
    seed: 0,
    timeoutMs: null,
  };
  const ready = async (spec: StrategySpec): Promise<number> => {
    const { trial } = await quickTrial(spec, nothing, null, null, ports, folder, new AbortController().signal);
    return trial.phases.readyMs ?? 0;
  };
  const base = await ready({ id: 'sequential' });
  const threads = await ready({ id: 'threads', workers: 1, concurrency: 1 });
  const processes = await ready({ id: 'processes', workers: 1, concurrency: 1 });
  return { threadMs: Math.max(0, threads - base), processMs: Math.max(0, processes - base) };
}
