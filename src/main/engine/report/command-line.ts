import { strategyText, type Experiment } from '../../../contract/index.ts';

/** The command that runs the same experiment again, quoted for a POSIX shell. */
export function commandLine(experiment: Experiment): string {
  const { workload } = experiment;
  const words = ['lanewise', 'run', workload.type === 'builtin' ? workload.id : workload.path];
  if (workload.type === 'builtin')
    for (const [name, value] of Object.entries(workload.params)) words.push('--set', `${name}=${String(value)}`);
  else {
    if (workload.exportName !== undefined) words.push('--export', workload.exportName);
    if (workload.inputsDelimiter !== undefined) words.push('--delimiter', workload.inputsDelimiter);
  }
  words.push('--tasks', String(experiment.tasks));
  if (experiment.inputsPath !== null) words.push('--inputs', experiment.inputsPath);
  words.push('--strategies', experiment.strategies.map(strategyText).join(','));
  words.push('--repeats', String(experiment.repeats), '--warmups', String(experiment.warmups), '--seed', String(experiment.seed));
  if (experiment.timeoutMs !== null) words.push('--timeout', String(experiment.timeoutMs / 1000));
  if (experiment.name !== '') words.push('--name', experiment.name);
  return words.map(quoted).join(' ');
}

const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`);
