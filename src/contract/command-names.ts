/** Every command of the contract, apart from its schemas so that the preload stays small. */
export const commandNames = [
  'host.info',
  'environment.get',
  'workloads.list',
  'strategies.list',
  'task.inspect',
  'experiment.estimate',
  'experiment.start',
  'experiment.stop',
  'run.current',
  'recommend.start',
  'recommend.stop',
  'results.list',
  'results.open',
  'results.records',
  'results.rename',
  'results.remove',
  'results.restore',
  'results.import',
  'results.export',
  'settings.get',
  'settings.set',
  'files.pick',
  'files.browse',
] as const;

export type CommandName = (typeof commandNames)[number];
