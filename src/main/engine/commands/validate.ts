import {
  commandInputs,
  commandNames,
  problem,
  whatIsWrong,
  type CommandName,
  type Commands,
  type Outcome,
} from '../../../contract/index.ts';
import { plainLine } from '../report/text/plain-text.ts';
import { messageOf } from '../../../core/message-of.ts';

/**
 * Checks the input of every command against the contract: wrong input is refused with a sentence that names the field,
 * and an exception in a command becomes a problem, with its stack in the log.
 */
export function validated(commands: Commands, log: (error: unknown) => void): Commands {
  return Object.fromEntries(
    commandNames.map((name) => [name, (input: unknown) => answer(commands, name, input, log)]),
  ) as unknown as Commands;
}

async function answer(commands: Commands, name: CommandName, input: unknown, log: (error: unknown) => void): Promise<Outcome<unknown>> {
  const parsed = commandInputs[name].safeParse(input);
  // The reason may contain a key of the input verbatim.
  if (!parsed.success) return problem('bad-input', plainLine(`${name}: ${whatIsWrong(parsed.error)}.`));
  try {
    const command = commands[name] as (input: unknown) => Promise<Outcome<unknown>>;
    const outcome = await command(parsed.data);
    // It may contain an id or a path verbatim.
    return outcome.ok ? outcome : { ok: false, problem: { ...outcome.problem, message: plainLine(outcome.problem.message) } };
  } catch (error) {
    log(error);
    return problem('bug', `Lanewise itself failed in "${name}": ${messageOf(error)}.`);
  }
}
