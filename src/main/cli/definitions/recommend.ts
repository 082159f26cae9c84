import { Option } from 'commander';
import { imaginedMachines, recommendRequest, usualMachines } from '../../../contract/index.ts';
import type { FleetOptions } from '../../engine/app/fleet.ts';
import { appFolders } from '../../engine/app/folders.ts';
import { recommendCommand, type RecommendOptions } from '../commands/recommend-command.ts';
import { workloadArgument } from '../options/module-option.ts';
import { programRef, withProgram, type ProgramOptions } from '../options/program-option.ts';
import { seconds, setting, wholeNumber, within } from '../options/options.ts';
import { UsageError } from '../options/usage-error.ts';
import { withFleet, withNamedFleet, withPython, withTask, type Define } from './definition.ts';

const imagined = imaginedMachines.shape;

/** `lanewise recommend`. */
export const defineRecommend: Define = (program, host, exit) => {
  withFleet(withProgram(withPython(withTask(program.command('recommend')), 'the interpreter for a Python task')))
    .description('sample a task, predict every strategy, race the leaders, and say which to use')
    .argument('[workload]', 'a built-in workload, the path of a module (./task.mjs, ./task.py), or -- program arguments')
    .addOption(
      new Option('--set <key=value>', 'a parameter of the workload; repeatable').argParser(setting).default({}, "the workload's own"),
    )
    .option(
      '--tasks <n>',
      'how many tasks the real job has (default: as many as there are inputs)',
      within('--tasks', recommendRequest.shape.tasks),
    )
    .addOption(new Option('--budget <seconds>', 'time for sample and race').argParser(seconds('--budget')).default(10_000, '10'))
    .option('--memory <MB>', 'memory that it may use above an idle program', wholeNumber('--memory', 1, 1e9))
    .option('--cores <n>', 'cores it may use', within('--cores', recommendRequest.shape.limits.shape.maxCores.unwrap()))
    .option('--responsive', "the program's own event loop must stay responsive")
    .option('--crash-safe', 'a task that crashes must not end the others')
    .addOption(
      new Option('--machines <n>', 'predict so many machines like this one')
        .argParser(within('--machines', imagined.machines))
        .default(usualMachines.machines),
    )
    .addOption(
      new Option('--round-trip <ms>', 'round trip between those machines')
        .argParser(within('--round-trip', imagined.roundTripMs))
        .default(usualMachines.roundTripMs),
    )
    .addOption(
      new Option('--bandwidth <Mbit/s>', 'of the network between them')
        .argParser(within('--bandwidth', imagined.mbitPerSecond))
        .default(usualMachines.mbitPerSecond),
    )
    .option('--seed <n>', 'seed of the sample', within('--seed', recommendRequest.shape.seed), 1)
    .option('--json <file>', 'write the answer as JSON to a file, or - for stdout')
    .option('--no-save', 'do not save the recommendation')
    .action(async (given: string | undefined, options: RecommendOptions & FleetOptions & ProgramOptions & { module?: string }) => {
      const command = programRef(host.program, given, options);
      const workload = command ? '' : workloadArgument(given, options.module);
      if (workload === undefined)
        throw new UsageError('recommend: name a workload, the path of a task module, --module, or a program after --.');
      const all = command ? { ...options, command } : options;
      exit(await recommendCommand(workload, all, withNamedFleet(options, host), appFolders(), host.signals));
    });
};
