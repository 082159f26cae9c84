import { Option } from 'commander';
import { listedPrices, planSettings } from '../../../contract/index.ts';
import { planCommand, type PlanOptions } from '../commands/plan-command.ts';
import { workloadArgument } from '../options/module-option.ts';
import { number, seconds, setting, wholeNumber, within } from '../options/options.ts';
import { UsageError } from '../options/usage-error.ts';
import { keptResults, withPython, withTask, type Define } from './definition.ts';

/** The default prices of a plan. */
const listedPriceText = `${String(listedPrices.perGbSecondUsd)}, ${listedPrices.title}, ${listedPrices.source}, looked up ${listedPrices.lookedUp}`;

/** `lanewise plan`. */
export const definePlan: Define = (program, { lab, signals }, exit) => {
  withPython(withTask(program.command('plan')), 'the interpreter for measuring a Python task')
    .description('plan the same tasks on a serverless platform: functions, processes and memory, with time and cost')
    .argument('[what]', 'a saved result (its folder, file or id), or a workload or ./task.mjs to measure first')
    .option('--tasks <n>', 'how many tasks to plan for (default: 1000)', within('--tasks', planSettings.shape.tasks))
    .option('--within <seconds>', 'the cheapest that takes no longer (default: 60)', seconds('--within'))
    .option('--budget <dollars>', 'the fastest that costs no more', number('--budget', 1e-9, 1e9))
    .option(
      '--gb-second <dollars>',
      `price of a GB-second (default: ${listedPriceText})`,
      within('--gb-second', planSettings.shape.prices.shape.perGbSecondUsd),
    )
    .option(
      '--requests <dollars>',
      'price of a million requests',
      within('--requests', planSettings.shape.prices.shape.perMillionRequestsUsd),
    )
    .option(
      '--vcpu-speed <f>',
      'speed of a virtual CPU relative to a core of this machine (default: 1)',
      within('--vcpu-speed', planSettings.shape.vcpuSpeed),
    )
    .option(
      '--sandbox-ms <ms>',
      'time that the platform takes to prepare a function (default: 0)',
      within('--sandbox-ms', planSettings.shape.sandboxMs),
    )
    .option(
      '--most-functions <n>',
      'maximum number of concurrent functions (default: 1000)',
      within('--most-functions', planSettings.shape.mostFunctions),
    )
    .addOption(
      new Option('--set <key=value>', 'a parameter of a workload that is measured').argParser(setting).default({}, "the workload's own"),
    )
    .option('--measure <n>', 'number of tasks to measure (default: 12)', wholeNumber('--measure', 1, 100_000))
    .option('--json <file>', 'write the plan as JSON to a file, or - for stdout')
    .action(async (given: string | undefined, options: PlanOptions & { module?: string }) => {
      const what = workloadArgument(given, options.module);
      if (what === undefined) throw new UsageError('plan: name a saved result, a workload, the path of a task module, or --module.');
      exit(await planCommand(what, options, lab, await keptResults(), signals));
    });
};
