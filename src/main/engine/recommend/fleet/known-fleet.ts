import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import { z } from 'zod';
import type { Environment, WorkloadRef } from '../../../../contract/index.ts';
import type { MeasuredFleet } from '../../analysis/machines/measured-fleet.ts';
import { disk } from '../../disk/file-system.ts';
import { writeFileWhole } from '../../disk/write-file.ts';
import { shownAddress } from '../../fleet/address.ts';
import { connectRedis, whyUnreachable } from '../../fleet/connection.ts';
import type { FleetAccess } from '../../fleet/fleet-access.ts';
import { fitMachines } from '../../fleet/dispatch/choose-machines.ts';
import type { MachineCard } from '../../fleet/machine-card.ts';
import { machinesOf } from '../../fleet/machines.ts';
import { whyNotOnMachines } from '../../fleet/workload-rule.ts';
import { wallTime } from '../../measure/clock.ts';
import type { LabPorts } from '../../ports.ts';
import { invitedWorkload } from '../../workbench/on-fleet.ts';
import { FleetTrialError, measureFleet } from './measure-fleet.ts';

/** A network and other programs change from day to day. */
const MOST_AGE_MS = 24 * 3600 * 1000;

const figure = z.number().min(0);
const cost = z.object({ jobMs: figure, taskMs: figure, byteMs: figure });
const measured = z.object({
  key: z.string(),
  measuredAt: z.string(),
  fleet: z.object({
    name: z.string(),
    machines: z.array(z.object({ name: z.string(), cores: figure, workers: figure, speed: z.number().positive() })).min(1),
    costs: z.object({ startMs: figure, dispatcher: cost, redis: cost, machine: cost }),
    roundTripMs: figure,
    mbitPerSecond: z.number().positive(),
  }),
});

/** The fleet that there is, and what was measured of it; or why nothing was, a sentence for the answer. Both null: there is none. */
export interface KnownFleet {
  readonly fleet: MeasuredFleet | null;
  readonly note: string | null;
}

/** What looking at a fleet needs. */
interface FleetQuestion {
  readonly workload: WorkloadRef;
  /** The file of this machine's costs, beside which those of fleets are; null: measured each time. */
  readonly file: string | null;
  readonly environment: Environment;
  readonly ports: LabPorts;
  readonly signal: AbortSignal;
  readonly progress: (fraction: number) => void;
}

const none: KnownFleet = { fleet: null, note: null };

/** Measures the fleet that is connected, unless that was done since its machines changed. Never rejects. */
export async function knownFleet(question: FleetQuestion): Promise<KnownFleet> {
  const { ports, workload } = question;
  const access = await ports.fleet?.();
  if (!access?.ok || whyNotOnMachines(workload) !== null) return none;
  const { address, fleet, version } = access.value;
  const invited = await invitedWorkload(workload);
  if (!invited.ok) return none;
  const connected = await connectRedis(address);
  if (!connected.ok) return unmeasured(fleet, connected.problem.message);
  const redis = connected.value;
  try {
    const cards = await machinesOf(redis, fleet);
    const { fit, unfit } = fitMachines(cards.machines, { version, workers: 1, on: 'threads', workload: invited.value });
    if (fit.length === 0) return unmeasured(fleet, unfit[0] ?? 'no machine is in it.');
    const key = keyOf(access.value, fit, question.environment);
    const file = question.file === null ? null : fileFor(question.file, access.value);
    const before = file === null ? null : await readKnown(file, key);
    if (before) return { fleet: before, note: null };
    const found = await measureFleet({ ...question, redis, fleet, machines: fit });
    if (file !== null) await keep(file, { key, measuredAt: wallTime(), fleet: { ...found, machines: [...found.machines] } });
    return { fleet: found, note: null };
  } catch (error) {
    return unmeasured(fleet, error instanceof FleetTrialError ? error.message : whyUnreachable(error, address));
  } finally {
    redis.disconnect();
  }
}

const unmeasured = (fleet: string, why: string): KnownFleet => ({
  fleet: null,
  note: `The fleet ${fleet} was not measured, so this is about machines that you might have: ${why.endsWith('.') ? why : `${why}.`}`,
});

/** What makes figures of other machines useless here. */
const keyOf = ({ version }: FleetAccess, cards: readonly MachineCard[], { node, cores, cpuModel }: Environment): string =>
  hashOf([version, node, cores, cpuModel, cards.map((card) => [card.name, card.cores, card.workers, card.system, card.runtimes])]);

function fileFor(file: string, { address, fleet }: FleetAccess): string {
  const extension = extname(file);
  return `${file.slice(0, file.length - extension.length)}-fleet-${hashOf([shownAddress(address), fleet]).slice(0, 16)}${extension}`;
}

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

async function readKnown(file: string, key: string): Promise<MeasuredFleet | null> {
  try {
    const parsed = measured.safeParse(JSON.parse(await readFile(file, 'utf8')));
    if (!parsed.success || parsed.data.key !== key) return null;
    const ageMs = Date.parse(wallTime()) - Date.parse(parsed.data.measuredAt);
    return ageMs >= 0 && ageMs < MOST_AGE_MS ? parsed.data.fleet : null;
  } catch {
    return null;
  }
}

/** What can't be saved is measured again next time. */
async function keep(file: string, value: z.infer<typeof measured>): Promise<void> {
  await disk
    .makeFolder(dirname(file))
    .then(() => writeFileWhole(file, JSON.stringify(value)))
    .catch(() => undefined);
}
