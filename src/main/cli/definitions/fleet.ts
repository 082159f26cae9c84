import { MOST_WORKERS } from '../../../core/strategies/setting.ts';
import { DEFAULT_FLEET } from '../../engine/fleet/names.ts';
import { machinesCommand } from '../commands/machines-command.ts';
import { workerCommand, type WorkerOptions } from '../commands/worker-command.ts';
import { wholeNumber } from '../options/options.ts';
import { nameOption, redisOption } from '../options/redis-option.ts';
import type { Define } from './definition.ts';
import type { Command } from 'commander';

/** Adds the options that name a fleet. */
const withFleet = (command: Command): Command =>
  command
    .option('--redis <url>', 'the Redis or Valkey that the machines share: redis://host:6379, rediss:// with TLS (default: LANEWISE_REDIS)')
    .option('--fleet <name>', 'the name of the fleet', nameOption('--fleet'), DEFAULT_FLEET);

interface FleetOptions {
  readonly redis?: string;
  readonly fleet: string;
}

/** `lanewise worker` and `lanewise machines`. */
export const defineFleet: Define = (program, host, exit) => {
  withFleet(program.command('worker'))
    .description('join a fleet with this machine, until Ctrl-C')
    .option('--name <name>', "this machine's name in the fleet (default: its host name)", nameOption('--name'))
    .option('--workers <n>', 'how many tasks it runs at once (default: the usable cores)', wholeNumber('--workers', 1, MOST_WORKERS))
    .option('--task <file...>', 'task modules that it runs besides the built-in workloads; their code never travels')
    .action(async ({ redis, ...options }: FleetOptions & Omit<WorkerOptions, 'redis'>) => {
      exit(await workerCommand({ ...options, redis: redisOption(redis) }, host));
    });

  withFleet(program.command('machines'))
    .description('the machines that are in a fleet now')
    .option('--json', 'as JSON')
    .action(async ({ redis, fleet, json }: FleetOptions & { readonly json?: boolean }) => {
      exit(await machinesCommand(redisOption(redis), fleet, json === true));
    });
};
