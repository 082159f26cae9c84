import {
  commandInputs,
  commandNames,
  problem,
  type CommandInput,
  type CommandName,
  type Commands,
  type Outcome,
} from '../../../contract/index.ts';
import { plainLine } from '../report/text/plain-text.ts';
import { messageOf } from '../../../core/message-of.ts';

/**
 * Puts the contract before every command: input that isn't as it says is refused with a sentence that names the field,
 * and what a command throws becomes a problem, with its stack in the log.
 */
export function validated(commands: Commands, log: (error: unknown) => void): Commands {
  return Object.fromEntries(
    commandNames.map((name) => [name, (input: unknown) => answer(commands, name, input, log)]),
  ) as unknown as Commands;
}

async function answer<N extends CommandName>(
  commands: Commands,
  name: N,
  input: unknown,
  log: (error: unknown) => void,
): Promise<Outcome<unknown>> {
  const parsed = commandInputs[name].safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue && issue.path.length > 0 ? `"${issue.path.join('.')}" is wrong` : 'its input is wrong';
    // The reason may name a key of the input as it is.
    return problem('bad-input', plainLine(`${name}: ${where}: ${issue?.message ?? 'it is not as it should be'}.`));
  }
  try {
    const outcome: Outcome<unknown> = await commands[name](parsed.data as CommandInput<N>);
    // It may name an id or a path as it was given.
    return outcome.ok ? outcome : { ok: false, problem: { ...outcome.problem, message: plainLine(outcome.problem.message) } };
  } catch (error) {
    log(error);
    return problem('bug', `Lanewise itself failed in "${name}": ${messageOf(error)}.`);
  }
}
