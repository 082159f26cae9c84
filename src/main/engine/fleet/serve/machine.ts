import type { Redis } from 'ioredis';
import { ok, problem, workloadName, type Outcome, type WorkloadRef } from '../../../../contract/index.ts';
import { hasAborted } from '../../../../core/has-aborted.ts';
import { messageOf } from '../../../../core/message-of.ts';
import { makeTempFolder, type TempFolder } from '../../disk/temp-folder.ts';
import { nowNs, sinceMs } from '../../measure/clock.ts';
import type { HostEnd, HostHandle } from '../../processes/port.ts';
import type { LabPorts } from '../../ports.ts';
import { checkParams, findWorkload } from '../../workloads/registry.ts';
import type { RedisAddress } from '../address.ts';
import { readInvitation, MOST_INVITATION_BYTES, type Invitation, type InvitedWorkload } from '../run/invitation.ts';
import { clearRun, INVITATION_TTL_MS, invitationKey, invitedKey, RUN_TTL_MS, saidKey } from '../run/run-keys.ts';
import type { Ending, Said } from '../run/run-messages.ts';
import { differingTask, hashTask, type HashedTask } from '../task-hash.ts';
import { whyNotOnMachines } from '../workload-rule.ts';
import { noProcesses } from '../dispatch/choose-machines.ts';
import type { ServeOrder, ToServing } from './protocol.ts';

const LOOK_EVERY_MS = 100;
/** How long a process may take to end normally: tearing tasks down takes up to 3 s. */
const CLOSE_MS = 4000;
/** A task may crash the process that runs it; after this many crashes the machine leaves the run. */
const MOST_RESTARTS = 10;

/** Whether a machine's process of a run can start others; in Electron only the main process can. */
export const canStartProcesses = ({ workersStartedBy }: Pick<LabPorts, 'workersStartedBy'>): boolean => workersStartedBy === 'coordinator';

/** What a machine in a fleet is. */
export interface MachineOptions {
  readonly redis: Redis;
  readonly address: RedisAddress;
  readonly fleet: string;
  /** The id on its card. */
  readonly id: string;
  readonly name: string;
  /** It has its name: invitations to another machine of that name are not for it. */
  readonly present: () => boolean;
  readonly version: string;
  readonly workers: number;
  /** The task files that it was started with. */
  readonly tasks: readonly HashedTask[];
  readonly lab: Pick<LabPorts, 'spawnHost' | 'workersStartedBy' | 'entries'>;
  /** Tells the person at this machine. */
  readonly tell: (line: string) => void;
}

/** A run that this machine is in. */
interface Serving {
  readonly run: string;
  host: HostHandle | null;
  /** Ends it once aborted. */
  readonly over: AbortController;
  readonly ended: Promise<void>;
}

/**
 * Waits for invitations to runs and serves one at a time, in a process of its own that is ended with the run. What stands in Redis names
 * workloads and tasks, and this machine looks up whether it has them.
 */
export class ServingMachine {
  readonly #options: MachineOptions;
  #timer: NodeJS.Timeout | undefined;
  #looking = false;
  #heardNs = nowNs();
  #serving: Serving | null = null;
  /** The last run that was refused or has failed here. */
  #refused: string | null = null;

  constructor(options: MachineOptions) {
    this.#options = options;
  }

  /** It is in a run. */
  get running(): boolean {
    return this.#serving !== null;
  }

  start(): void {
    this.#timer = setInterval(() => {
      if (!this.#looking) void this.#look();
    }, LOOK_EVERY_MS);
  }

  /** Ends what it runs. Resolves when no process of it is left. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#end('stopped');
  }

  async #look(): Promise<void> {
    this.#looking = true;
    try {
      const { redis, fleet, name, present } = this.#options;
      const text = await redis.getrange(invitationKey(fleet, name), 0, MOST_INVITATION_BYTES);
      this.#heardNs = nowNs();
      await this.#found(!present() || text === '' || text.length > MOST_INVITATION_BYTES ? null : readInvitation(text));
    } catch {
      // Redis can't be reached, or the key is none of ours. The run goes on without its invitation as long as that could still be valid.
      if (sinceMs(this.#heardNs) > INVITATION_TTL_MS) await this.#end('cut-off');
    } finally {
      this.#looking = false;
    }
  }

  async #found(invitation: Invitation | null): Promise<void> {
    if (this.#serving && this.#serving.run !== invitation?.run) await this.#end('uninvited');
    if (!invitation || this.#serving || invitation.run === this.#refused) return;
    const workload = await this.#accept(invitation);
    if (!workload.ok) {
      this.#refused = invitation.run;
      await this.#say(invitation.run, { type: 'refused', from: this.#options.id, reason: workload.problem.message });
      return;
    }
    const temp = await makeTempFolder();
    if (temp.ok) this.#serve(invitation, workload.value, temp.value);
    else await this.#say(invitation.run, { type: 'refused', from: this.#options.id, reason: temp.problem.message });
  }

  async #accept({ version, workers, on, workload }: Invitation): Promise<Outcome<WorkloadRef>> {
    const { name, ...own } = this.#options;
    if (version !== own.version) return problem('bad-input', `${name} has Lanewise ${own.version}, and the run is of ${version}.`);
    if (workers > own.workers)
      return problem('bad-input', `${name} runs ${String(own.workers)} tasks at once, and the run asks for ${String(workers)}.`);
    if (on === 'processes' && !canStartProcesses(own.lab)) return problem('bad-input', noProcesses(name));
    const found = await this.#workloadOf(workload);
    const why = found.ok ? whyNotOnMachines(found.value) : null;
    return why === null ? found : problem('bad-input', why);
  }

  async #workloadOf(workload: InvitedWorkload): Promise<Outcome<WorkloadRef>> {
    if (workload.type === 'builtin') {
      const params = await checkParams(workload.id, workload.params);
      return params.ok ? ok({ type: 'builtin', id: workload.id, params: params.value }) : params;
    }
    const { name, tasks } = this.#options;
    const task = tasks.find(({ hash }) => hash === workload.hash);
    if (!task) return problem('bad-input', differingTask(name, tasks, workload));
    const now = await hashTask(task.path);
    if (!now.ok) return now;
    if (now.value.hash === task.hash) return ok({ type: 'module', path: task.path });
    return problem(
      'bad-input',
      `On ${name}, ${task.file} has changed since its worker was started: it was ${task.hash} and is ${now.value.hash}. Restart that worker.`,
    );
  }

  #serve(invitation: Invitation, workload: WorkloadRef, temp: TempFolder): void {
    const serving: Omit<Serving, 'ended'> = { run: invitation.run, host: null, over: new AbortController() };
    const ended = this.#keepUp(serving, invitation, workload, temp).finally(() => temp.remove());
    this.#serving = Object.assign(serving, { ended });
    this.#options.tell(`Run ${invitation.run.slice(0, 8)}: ${workload.type === 'module' ? workload.path : workloadName(workload)}`);
  }

  /** Starts the process of a run, again if it crashes, until the run is over. Never rejects. */
  async #keepUp(serving: Omit<Serving, 'ended'>, invitation: Invitation, workload: WorkloadRef, temp: TempFolder): Promise<void> {
    const { signal } = serving.over;
    for (let starts = 0; !hasAborted(signal); starts++) {
      const why = await this.#once(serving, invitation, workload, temp.path);
      if (why === null || hasAborted(signal)) break;
      if (starts < MOST_RESTARTS) continue;
      await this.#say(invitation.run, { type: 'broken', from: this.#options.id, reason: why }).catch(() => undefined);
      break;
    }
    // A machine that was cut off may be invited again; one that could not serve the run may not.
    if (!hasAborted(signal)) this.#refused = invitation.run;
    if (this.#serving?.run === invitation.run) this.#serving = null;
    await this.#clear(invitation.run);
  }

  /** One process of a run, from its start to its end. Gives why it crashed; null: it did not. */
  async #once(serving: Omit<Serving, 'ended'>, invitation: Invitation, workload: WorkloadRef, tempDir: string): Promise<string | null> {
    const { lab, address, fleet, id, name } = this.#options;
    const { run, tasks, workers, concurrency, on, taskTimeoutMs } = invitation;
    try {
      const host = await lab.spawnHost({
        entry: lab.entries.machine,
        name: `lanewise-machine-${run.slice(0, 8)}`,
        args: [],
        maxHeapMb: null,
        tempDir,
      });
      serving.host = host;
      if (hasAborted(serving.over.signal)) await host.terminate();
      const maxHeapMb = workload.type === 'builtin' ? (findWorkload(workload.id)?.maxHeapMb?.(workload.params) ?? null) : null;
      const order: ServeOrder = {
        address,
        fleet,
        run,
        id,
        name,
        workload,
        tasks,
        workers,
        concurrency,
        taskTimeoutMs,
        maxHeapMb,
        tempDir,
        lanes: on === 'processes' ? on : canStartProcesses(lab) ? 'threads-beside' : 'threads-here',
        workerEntry: lab.entries.worker,
      };
      host.post({ type: 'serve', order } satisfies ToServing);
      return whyEnded(await host.ended, host);
    } catch (error) {
      return messageOf(error);
    }
  }

  /** Ends the current run on this machine: normally if that takes no longer than a moment. */
  async #end(why: Ending): Promise<void> {
    const serving = this.#serving;
    if (!serving) return;
    serving.over.abort();
    const { host } = serving;
    host?.post({ type: 'close', why } satisfies ToServing);
    const timer = setTimeout(() => void host?.terminate(), CLOSE_MS);
    await serving.ended;
    clearTimeout(timer);
  }

  /** What this machine wrote after everything of a run was removed. Never rejects: without Redis it ends by itself. */
  async #clear(run: string): Promise<void> {
    const { redis, fleet } = this.#options;
    try {
      if ((await redis.exists(invitedKey(fleet, run))) === 0) await clearRun(redis, fleet, run);
    } catch {
      // It has a time to live.
    }
  }

  async #say(run: string, message: Said): Promise<void> {
    const key = saidKey(this.#options.fleet, run);
    await this.#options.redis.pipeline().rpush(key, JSON.stringify(message)).pexpire(key, RUN_TTL_MS).exec();
  }
}

const whyEnded = (end: HostEnd, host: HostHandle): string | null =>
  end.type === 'crashed' ? `the process that runs its tasks ended: ${end.detail || host.stderrTail() || 'unknown'}` : null;
