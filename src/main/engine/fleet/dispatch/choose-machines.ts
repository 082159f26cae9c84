import { counted } from '../../../../core/format/index.ts';
import { ok, problem, type Outcome } from '../../../../contract/outcome.ts';
import type { MachineCard } from '../machine-card.ts';
import type { Invitation } from '../run/invitation.ts';
import { differingTask } from '../task-hash.ts';

/** What a run asks of each machine. */
type Asked = Pick<Invitation, 'version' | 'workers' | 'on' | 'workload'>;

/** The machines of a fleet that can take part in a run, and why the others can't, a sentence each. */
export function fitMachines(
  cards: readonly MachineCard[],
  asked: Asked,
): { readonly fit: readonly MachineCard[]; readonly unfit: readonly string[] } {
  const reasons = cards.map((card) => whyUnfit(card, asked));
  return { fit: cards.filter((_, i) => reasons[i] === null), unfit: reasons.filter((reason) => reason !== null) };
}

/** The first machines that fit, as many as asked for; or one sentence on what is missing. */
export function chooseMachines(cards: readonly MachineCard[], asked: Asked, count: number, fleet: string): Outcome<readonly MachineCard[]> {
  const { fit, unfit } = fitMachines(cards, asked);
  if (fit.length >= count) return ok(fit.slice(0, count));
  const has = fit.length === 0 ? 'no machine that' : `only ${counted(fit.length, 'machine')} that`;
  const why = unfit.length > 0 ? unfit.join(' ') : 'Start "lanewise worker" on more machines, or ask for fewer.';
  return problem('bad-input', `The fleet ${fleet} has ${has} can run this, and the strategy asks for ${String(count)}. ${why}`);
}

/** The installed app starts processes in its main process alone, which a machine's run does not reach. */
export const noProcesses = (name: string): string =>
  `${name} runs the installed app, whose machines have threads only. Start its worker with Node, or choose on=threads.`;

function whyUnfit({ name, version, workers, processes, tasks }: MachineCard, asked: Asked): string | null {
  if (version !== asked.version) return `${name} has Lanewise ${version}, and this is ${asked.version}.`;
  if (workers < asked.workers)
    return `${name} runs ${counted(workers, 'task')} at once, and the strategy asks for ${String(asked.workers)} ${asked.on} on each machine.`;
  if (asked.on === 'processes' && !processes) return noProcesses(name);
  const { workload } = asked;
  if (workload.type === 'builtin' || tasks.some(({ hash }) => hash === workload.hash)) return null;
  return differingTask(name, tasks, workload);
}
