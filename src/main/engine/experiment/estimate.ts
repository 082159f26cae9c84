import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isPython, ok, strategyKeys, type Estimate, type Experiment, type Outcome, type StrategySpec } from '../../../contract/index.ts';
import { estimate, type EstimateProbe } from '../analysis/estimate.ts';
import { makeTempFolder } from '../disk/temp-folder.ts';
import { availableMemoryBytes } from '../measure/memory-limit.ts';
import { nowNs, sinceMs } from '../measure/clock.ts';
import { usableCores } from '../measure/cores.ts';
import { checkExperiment } from '../workbench/check-experiment.ts';
import { runErrand } from '../workbench/preparation.ts';
import { startLocalService } from '../trial/local-service.ts';
import { withTempDir, type LabPorts } from '../ports.ts';
import type { Prepared } from '../trial/protocol.ts';
import { setUpPythons, type PythonSetUp } from '../workbench/python-set-up.ts';
import { runTrial, type TrialDone } from '../trial/trial.ts';

/** Tasks are sampled for this long. */
const BUDGET_MS = 300;
/** A preparation or a single task that takes longer than this is not waited for; what starting its process takes does not count. */
const PATIENCE_MS = 2500;
/** A process that has not started by then will not let the rest be told in a few seconds. */
const START_LIMIT_MS = 15_000;
/** After the process that prepares, one more starts in which tasks are sampled, and one that loads the task in Python. */
const MORE_STARTS = 2;

interface Starts {
  readonly threadMs: number;
  readonly processMs: number;
}

/** What starting threads and processes costs here, in JavaScript (null) and in each Python: measured once per program, since it is the same for every experiment. */
const starts = new Map<string | null, Promise<Starts>>();

/** How long an experiment would take, from running a few of its tasks; says so where that can't be told in two or three seconds. */
export async function estimateExperiment(
  input: Experiment,
  given: LabPorts,
  signal: AbortSignal = new AbortController().signal,
): Promise<Outcome<Estimate>> {
  const checked = await checkExperiment(input, given);
  if (!checked.ok) return checked;
  const experiment = checked.value;
  const temp = await makeTempFolder();
  if (!temp.ok) return temp;
  const folder = temp.value.path;
  const ports = withTempDir(given, folder);
  const patience = new AbortController();
  const wait = (ms: number): NodeJS.Timeout =>
    setTimeout(() => {
      patience.abort();
    }, ms);
  let timer = wait(START_LIMIT_MS);
  const limit = patience.signal;
  const cancel = (): void => {
    patience.abort(signal.reason);
  };
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  const startedNs = nowNs();
  try {
    const { workload, inputsPath, tasks, strategies } = experiment;
    const forPython = strategies.some(isPython);
    const errand = { type: 'prepare', workload, inputsPath, tasks, tempDir: folder, forPython } as const;
    const prepared = await runErrand(ports, errand, {
      signal: limit,
      onIdle: () => {
        clearTimeout(timer);
        timer = wait(PATIENCE_MS + MORE_STARTS * sinceMs(startedNs));
        return Promise.resolve();
      },
    });
    if (!prepared.ok) return limit.aborted ? untold('preparing it takes longer than two seconds') : prepared;
    const pythons = await setUpPythons(experiment, prepared.value, folder, ports, limit);
    if (!pythons.ok) return limit.aborted ? untold('loading the task in Python takes longer than two seconds') : pythons;
    const parts = [...new Set(pythons.value)];
    const estimates: Estimate[] = [];
    for (const python of parts) {
      const own = strategies.filter((_, i) => pythons.value[i] === python);
      const done = await sample({ ...experiment, strategies: own }, prepared.value, python, ports, folder, limit);
      const probe = probeOf(done);
      if (!probe) return untold(done.trial.failures[0]?.message ?? 'a single task takes longer than two seconds');
      const key = python?.info.path ?? null;
      const measured = starts.get(key) ?? measureStarts(python, ports, folder);
      starts.set(key, measured);
      estimates.push(estimate({ ...experiment, strategies: own }, { ...probe, ...(await measured) }, usableCores()));
    }
    return ok(sumOf(estimates));
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
    await temp.value.remove();
  }
}

const untold = (why: string): Outcome<Estimate> => ok({ totalMs: null, basis: `There is no estimate: ${why}.` });

async function sample(
  experiment: Experiment,
  prepared: Prepared,
  python: PythonSetUp | undefined,
  ports: LabPorts,
  folder: string,
  signal: AbortSignal,
): Promise<TrialDone> {
  const service = prepared.service ? await startLocalService(prepared.service, ports) : null;
  try {
    return await quickTrial(sequentialIn(python), experiment, prepared, python, service?.url ?? null, ports, folder, signal);
  } finally {
    await service?.stop();
  }
}

/** A trial that nobody watches, cut off after the budget. */
function quickTrial(
  spec: StrategySpec,
  experiment: Experiment,
  prepared: Pick<Prepared, 'value' | 'inputsFile'>,
  python: PythonSetUp | undefined,
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
        context: { tasks: experiment.tasks, tempDir: folder, prepared: prepared.value, serviceUrl },
        taskTimeoutMs: null,
        maxHeapMb: null,
        budgetMs: BUDGET_MS,
        inputsFile: prepared.inputsFile,
      },
      python: python?.spec ?? null,
      baselineBytes: 0,
      ceilingBytes: availableMemoryBytes(),
      beside: [],
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

async function measureStarts(python: PythonSetUp | undefined, ports: LabPorts, folder: string): Promise<Starts> {
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
  const inputsFile = join(folder, 'start.ndjson');
  await writeFile(inputsFile, '0\n');
  const prepared = { value: null, inputsFile };
  const ready = async (spec: StrategySpec): Promise<number> => {
    const { trial } = await quickTrial(spec, nothing, prepared, python, null, ports, folder, new AbortController().signal);
    return trial.phases.readyMs ?? 0;
  };
  const base = await ready(sequentialIn(python));
  const threads = await ready(python ? { id: 'python-threads', workers: 1, python: '' } : { id: 'threads', workers: 1, concurrency: 1 });
  const processes = await ready(
    python ? { id: 'python-processes', workers: 1, start: 'default', python: '' } : { id: 'processes', workers: 1, concurrency: 1 },
  );
  return { threadMs: Math.max(0, threads - base), processMs: Math.max(0, processes - base) };
}

/** One task after the other, in JavaScript or in that Python. */
const sequentialIn = (python: PythonSetUp | undefined): StrategySpec =>
  python ? { id: 'python-sequential', python: '' } : { id: 'sequential' };

/** The strategies of each language and interpreter are sampled in it, and come one after the other. */
function sumOf(parts: readonly Estimate[]): Estimate {
  const sum = (name: 'low' | 'likely' | 'high'): number => parts.reduce((total, part) => total + (part.totalMs?.[name] ?? 0), 0);
  const basis = [...new Set(parts.map((part) => part.basis))].join(' ');
  return { totalMs: { low: sum('low'), likely: sum('likely'), high: sum('high') }, basis };
}
