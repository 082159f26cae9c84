import { ok, type Commands, type Environment, type HostInfo } from '../../../contract/index.ts';
import { loadNowOf } from '../analysis/disturbance.ts';
import { claimInfos } from '../claims/registry.ts';
import { usableCores } from '../measure/cores.ts';
import { othersNow, othersSources } from '../measure/others-now.ts';
import type { LabPorts } from '../ports.ts';
import { presets } from '../presets/presets.ts';
import { whyNoFleet } from '../workbench/on-fleet.ts';
import { pythonChoice } from '../strategies/choose-python.ts';
import { strategyInfos } from '../strategies/registry.ts';
import { workloadInfos } from '../workloads/registry.ts';
import { twinsIn } from '../workloads/twins.ts';

/** What tells of this machine, and of what can be run on it. */
export interface MachineDeps {
  readonly info: HostInfo;
  readonly environment: () => Promise<Environment>;
  readonly lab: Pick<LabPorts, 'probe' | 'entries' | 'python' | 'fleet'>;
}

type MachineCommand =
  'host.info' | 'environment.get' | 'machine.load' | 'workloads.list' | 'strategies.list' | 'presets.list' | 'pythons.list' | 'claims.list';

/** What there is: the machine, its interpreters, and what can be run on it. */
export const machineCommands = ({ info, environment, lab }: MachineDeps): Pick<Commands, MachineCommand> => ({
  'host.info': () => Promise.resolve(ok(info)),
  'environment.get': async () => ok(await environment()),
  'machine.load': async () => {
    const load = await othersNow(othersSources(lab.probe));
    return ok(load && loadNowOf(load, usableCores()));
  },
  'workloads.list': () => Promise.resolve(ok(workloadInfos(twinsIn(lab.entries.python)))),
  'strategies.list': async () => ok(strategyInfos(usableCores(), await lab.python.installed(), await whyNoFleet(lab))),
  'presets.list': () => Promise.resolve(ok(presets)),
  'pythons.list': async ({ task }) => ok(pythonChoice(await lab.python.installed(task))),
  'claims.list': async () => ok(claimInfos(await environment())),
});
