import { Option } from 'commander';
import { experiment } from '../../../contract/index.ts';
import type { FleetOptions } from '../../engine/app/fleet.ts';
import { DEFAULT_STRATEGIES, runCommand, type RunOptions } from '../commands/run-command.ts';
import { workloadArgument } from '../options/module-option.ts';
import { seconds, setting, share, wholeNumber, within } from '../options/options.ts';
import { programRef, withProgram, type ProgramOptions } from '../options/program-option.ts';
import { withPreset, type PresetOptions } from '../options/preset-option.ts';
import { keptResults, outputsOf, withFleet, withNamedFleet, withOutputs, withPython, withTask, type Define } from './definition.ts';

/** A random seed; the result records it. */
const anySeed = (): number => Math.floor(Math.random() * 2 ** 32);

/** `lanewise run`. */
export const defineRun: Define = (program, host, exit) => {
  withOutputs(
    withFleet(withProgram(withPython(withTask(program.command('run')), 'the interpreter for Python strategies that name none')))
      .description('run a workload, your own task module, or a program after -- under several strategies')
      .argument('[workload]', 'a built-in workload, the path of a module (./task.mjs, ./task.py), or -- program arguments')
      .option('--preset <id>', 'an experiment of the articles instead of a workload; see "lanewise presets"')
      .option('--scale <f>', "share of the article's numbers, 0.001 to 1 (default: the preset's own)", share('--scale'))
      .addOption(
        new Option('--set <key=value>', 'a parameter of the workload; repeatable').argParser(setting).default({}, "the workload's own"),
      )
      .option(
        '--tasks <n>',
        "how many tasks (default: as many as there are inputs, else the workload's own)",
        within('--tasks', experiment.shape.tasks),
      )
      .option('--strategies <list>', `such as sequential,async:concurrency=8,threads:workers=4 (default: ${DEFAULT_STRATEGIES})`)
      .option('--workers <n>', 'workers of each pool without its own number (default: the usable cores)', wholeNumber('--workers', 1, 256))
      .option(
        '--concurrency <n>',
        'tasks in flight per worker of each strategy without its own number',
        wholeNumber('--concurrency', 1, 10_000),
      )
      .option(
        '--repeats <n>',
        "how often each strategy is measured (default: 5, or the preset's own)",
        within('--repeats', experiment.shape.repeats),
      )
      .option('--warmups <n>', 'rounds that run first without counting', within('--warmups', experiment.shape.warmups), 0)
      .option(
        '--seed <n>',
        'seed for the order of trials (default: random; the result records it)',
        within('--seed', experiment.shape.seed),
      )
      .option('--timeout <seconds>', 'maximum time per task', seconds('--timeout'))
      .option('--name <text>', 'a name for the result')
      .option('--no-save', 'do not save the result'),
  ).action(async (given: string | undefined, raw: PresetOptions & FleetOptions & ProgramOptions & { seed?: number; module?: string }) => {
    const ports = withNamedFleet(raw, host);
    const command = programRef(host.program, given, raw);
    const { workload, options } = command ? { workload: '', options: raw } : withPreset(workloadArgument(given, raw.module), raw);
    const all: RunOptions = {
      ...options,
      ...(command ? { command } : {}),
      seed: options.seed ?? anySeed(),
      outputs: outputsOf({ ...options }),
    };
    exit(await runCommand(workload, all, ports, await keptResults(), host.signals));
  });
};
