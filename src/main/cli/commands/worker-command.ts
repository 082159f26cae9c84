import { totalmem, type as systemType, release } from 'node:os';
import { counted } from '../../../core/format/index.ts';
import { shownAddress } from '../../engine/fleet/address.ts';
import { connectRedis, whyUnreachable } from '../../engine/fleet/connection.ts';
import { MOST_TASK_FILES } from '../../engine/fleet/machine-card.ts';
import { Membership, type OwnCard } from '../../engine/fleet/membership.ts';
import { defaultMachineName } from '../../engine/fleet/names.ts';
import { hashTask, type HashedTask } from '../../engine/fleet/task-hash.ts';
import { usableCores } from '../../engine/measure/cores.ts';
import type { CommandLineHost } from '../definitions/definition.ts';
import type { FleetAccess } from '../../engine/fleet/fleet-access.ts';
import { answerAsks } from '../../engine/fleet/watch/answering.ts';
import { canStartProcesses, ServingMachine } from '../../engine/fleet/serve/machine.ts';
import { UsageError } from '../options/usage-error.ts';
import { warn } from '../text/terminal.ts';

/** The options of `lanewise worker`. */
export interface WorkerOptions {
  readonly name?: string;
  readonly workers?: number;
  readonly task?: readonly string[];
}

/** As much of a hash as people compare. */
const HASH_SHOWN = 12;

/** Keeps this machine in a fleet, and runs what it is asked to, until a signal. Returns the exit code: 0, left as asked. */
export async function workerCommand(options: WorkerOptions, access: FleetAccess, host: CommandLineHost): Promise<number> {
  const { address, fleet, version } = access;
  const tasks = await hashedTasks(options.task ?? []);
  const connected = await connectRedis(address);
  if (!connected.ok) throw new UsageError(connected.problem.message);
  const redis = connected.value;
  try {
    const card = ownCard(options, tasks, host);
    const joined = await Membership.join(redis, fleet, card).catch((error: unknown) => {
      throw new UsageError(whyUnreachable(error, address));
    });
    if (!joined.ok) throw new UsageError(joined.problem.message);
    warn(`${joinedText(card, access, tasks)}\n`);
    const { name, workers } = card;
    const tell = (line: string): void => {
      warn(`${line}\n`);
    };
    const member = joined.value;
    const present = (): boolean => member.present;
    const serving = new ServingMachine({
      redis,
      address,
      fleet,
      id: member.id,
      name,
      present,
      version,
      workers,
      tasks,
      lab: host.lab,
      tell,
    });
    serving.start();
    const answering = await answerAsks({ redis, address, fleet, name, id: joined.value.id, running: () => serving.running });
    const code = await host.signals.during(staying(joined.value, serving, access));
    answering.close();
    return code;
  } finally {
    redis.disconnect();
  }
}

async function hashedTasks(paths: readonly string[]): Promise<readonly HashedTask[]> {
  if (paths.length > MOST_TASK_FILES) throw new UsageError(`--task: at most ${String(MOST_TASK_FILES)} files.`);
  const tasks: HashedTask[] = [];
  for (const path of paths) {
    const hashed = await hashTask(path);
    if (!hashed.ok) throw new UsageError(`--task: ${hashed.problem.message}`);
    tasks.push(hashed.value);
  }
  return tasks;
}

function ownCard({ name, workers }: WorkerOptions, tasks: readonly HashedTask[], { version, lab }: CommandLineHost): OwnCard {
  const cores = usableCores();
  return {
    name: name ?? defaultMachineName(),
    version,
    cores,
    workers: workers ?? cores,
    processes: canStartProcesses(lab),
    memoryBytes: totalmem(),
    system: `${systemType()} ${release()} ${process.arch}`,
    runtimes: [{ name: 'Node', version: process.versions.node }],
    tasks: tasks.map(({ file, hash }) => ({ file, hash })),
  };
}

function joinedText({ name, workers }: OwnCard, { fleet, address }: FleetAccess, tasks: readonly HashedTask[]): string {
  const lines = [
    `${name} is in the fleet ${fleet} at ${shownAddress(address)} with ${counted(workers, 'worker')}. Ctrl-C leaves it.`,
    ...tasks.map(({ path, hash }) => `Task ${hash.slice(0, HASH_SHOWN)}  ${path}`),
  ];
  return lines.join('\n');
}

/** A member until it is asked to stop, or replaced. */
function staying(
  member: Membership,
  serving: ServingMachine,
  { address, fleet }: FleetAccess,
): { stop(): void; readonly done: Promise<number> } {
  let end: (code: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => {
    end = resolve;
  });
  member.keep({
    reachable: (reachable, error) => {
      warn(reachable ? `Back in the fleet ${fleet}.\n` : `${whyUnreachable(error, address)} Trying again until it answers.\n`);
    },
    replaced: (message) => {
      warn(`${message} Waiting until it is free.\n`);
    },
  });
  return {
    stop: () => {
      end(0);
    },
    done: ended.then(async (code) => {
      // It takes no new run while it ends what it runs.
      await member.leave();
      await serving.stop();
      return code;
    }),
  };
}
