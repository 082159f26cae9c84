import { MOST_WORKERS } from '../../../core/strategies/setting.ts';
import type { FleetOptions } from '../../engine/app/fleet.ts';
import { machinesCommand } from '../commands/machines-command.ts';
import { workerCommand, type WorkerOptions } from '../commands/worker-command.ts';
import { nameOption } from '../options/name-option.ts';
import { wholeNumber } from '../options/options.ts';
import { fleetOf, withFleet, type Define } from './definition.ts';

/** `lanewise worker` and `lanewise machines`. */
export const defineFleet: Define = (program, host, exit) => {
  withFleet(program.command('worker'))
    .description('join a fleet with this machine, until Ctrl-C')
    .option('--name <name>', "this machine's name in the fleet (default: its host name)", nameOption('--name'))
    .option('--workers <n>', 'how many tasks it runs at once (default: the usable cores)', wholeNumber('--workers', 1, MOST_WORKERS))
    .option('--task <file...>', 'task modules that it runs besides the built-in workloads; their code never travels')
    .action(async (options: FleetOptions & WorkerOptions) => {
      exit(await workerCommand(options, fleetOf(options, host), host));
    });

  withFleet(program.command('machines'))
    .description('the machines that are in a fleet now')
    .option('--json', 'as JSON')
    .action(async ({ json, ...options }: FleetOptions & { readonly json?: boolean }) => {
      exit(await machinesCommand(fleetOf(options, host), json === true));
    });
};
