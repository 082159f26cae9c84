import { access, constants, stat } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import {
  experiment as experimentSchema,
  ok,
  problem,
  strategyText,
  taskExtensions,
  whatIsWrong,
  type Experiment,
  type Outcome,
  type WorkloadRef,
} from '../../../contract/index.ts';
import { checkCommand } from '../workloads/command/find-program.ts';
import { checkParams } from '../workloads/registry.ts';
import type { CheckedExperiment, LabPorts } from '../ports.ts';
import { whyNotOnFleet } from './on-fleet.ts';
import { choosePythons } from './pythons.ts';
import { whyNotTogether } from './languages.ts';

const MODULE_EXTENSIONS = taskExtensions.map((extension) => `.${extension}`);

/** An experiment from input of any form, or one sentence that names the field that is wrong. */
export function parseExperiment(input: unknown): Outcome<Experiment> {
  const parsed = experimentSchema.safeParse(input);
  return parsed.success ? ok(parsed.data) : problem('bad-input', `The experiment can't be run: ${whatIsWrong(parsed.error)}.`);
}

/** Checks an experiment as far as can be told without running it, and fills in what was left out. Problems name the field. */
export async function checkExperiment(
  experiment: Experiment,
  ports: Pick<LabPorts, 'entries' | 'python' | 'fleet'>,
): Promise<Outcome<CheckedExperiment>> {
  const { strategies, inputsPath } = experiment;
  const texts = strategies.map(strategyText);
  const twice = texts.find((text, i) => texts.indexOf(text) !== i);
  if (twice !== undefined)
    return problem('bad-input', `The strategy ${twice} appears twice. Change the settings of one of them, or remove it.`);
  const workload = await checkWorkload(experiment.workload);
  if (!workload.ok) return workload;
  const apart = whyNotTogether(workload.value, strategies, ports.entries.python);
  if (apart !== null) return problem('bad-input', apart);
  const noFleet = await whyNotOnFleet(strategies, workload.value, ports);
  if (noFleet !== null) return problem('bad-input', noFleet);
  const pythons = await choosePythons(strategies, ports.python, workload.value);
  if (!pythons.ok) return pythons;
  const inputs = inputsPath === null ? ok(null) : await checkInputs(inputsPath);
  if (!inputs.ok) return inputs;
  return ok({ ...experiment, workload: workload.value, inputsPath: inputs.value } as CheckedExperiment);
}

/** The path of a folder, each of whose files is a task, ends with a separator. */
async function checkInputs(path: string): Promise<Outcome<string>> {
  const folder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (folder) return ok(resolve(path) + sep);
  const why = await whyUnreadable(path);
  return why ? problem('bad-input', `The inputs file ${path} ${why}.`) : ok(resolve(path));
}

async function checkWorkload(ref: WorkloadRef): Promise<Outcome<WorkloadRef>> {
  if (ref.type === 'builtin') {
    const params = await checkParams(ref.id, ref.params);
    return params.ok ? ok({ ...ref, params: params.value }) : params;
  }
  if (ref.type === 'command') return checkCommand(ref);
  if (!MODULE_EXTENSIONS.includes(extname(ref.path).toLowerCase())) {
    return problem('bad-input', `${ref.path} is not a task module: its name must end with ${MODULE_EXTENSIONS.join(', ')}.`);
  }
  const why = await whyUnreadable(ref.path);
  return why ? problem('bad-input', `The task module ${ref.path} ${why}.`) : ok({ ...ref, path: resolve(ref.path) });
}

/** Why a file can't be read, as the end of a sentence; null when it can. */
async function whyUnreadable(path: string): Promise<string | null> {
  try {
    if (!(await stat(path)).isFile()) return 'is not a file';
    await access(path, constants.R_OK);
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : "can't be read";
  }
}
