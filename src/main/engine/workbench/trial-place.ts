import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { emptyRecords } from '../../../contract/index.ts';
import { disk } from '../disk/file-system.ts';
import type { TempFolder } from '../disk/temp-folder.ts';
import { nowNs, sinceMs } from '../measure/clock.ts';
import { startLocalService, type LocalService } from '../trial/local-service.ts';
import { withTempDir, type LabPorts } from '../ports.ts';
import type { Prepared } from '../trial/protocol.ts';
import type { TrialDone, TrialRequest } from '../trial/trial.ts';

/** What belongs to one trial: a folder for temporary files, the service that its tasks call, and ports that start processes there. */
export interface TrialPlace {
  readonly folder: string;
  readonly serviceUrl: string | null;
  /** The process of that service. */
  readonly beside: readonly number[];
  readonly ports: LabPorts;
}

/**
 * Makes a place for a trial, runs it there, and clears the place. Never rejects: if there can be no place, or `run` throws, only this trial
 * fails, with the reason.
 */
export async function inTrialPlace(
  request: Pick<TrialRequest, 'strategy' | 'repeat' | 'place' | 'baselineBytes'>,
  prepared: Prepared,
  temp: Pick<TempFolder, 'path' | 'subfolder'>,
  ports: LabPorts,
  run: (place: TrialPlace) => Promise<TrialDone>,
): Promise<TrialDone> {
  const beganNs = nowNs();
  let service: LocalService | null = null;
  let folder: string | null = null;
  try {
    await assertThere(temp);
    folder = await temp.subfolder(`trial-${randomBytes(6).toString('hex')}`);
    const own = withTempDir(ports, folder);
    if (prepared.service) service = await startLocalService(prepared.service, own);
    return await run({ folder, serviceUrl: service?.url ?? null, beside: service ? [service.pid] : [], ports: own });
  } catch (error) {
    return couldNotStart(request, error instanceof Error ? error.message : String(error), sinceMs(beganNs));
  } finally {
    await service?.stop();
    // What can't be removed now goes with the whole folder.
    if (folder !== null) await disk.remove(folder).catch(() => undefined);
  }
}

/** The files that tasks need may be gone with the folder, so the trial that finds it gone fails; those after it have a new one. */
async function assertThere(temp: Pick<TempFolder, 'path' | 'subfolder'>): Promise<void> {
  const there = await stat(temp.path).catch(() => null);
  if (there) return;
  await temp.subfolder('.');
  throw new Error(`the folder for temporary files ${temp.path} was removed while Lanewise was using it`);
}

function couldNotStart(
  { strategy, repeat, place, baselineBytes }: Parameters<typeof inTrialPlace>[0],
  message: string,
  endedMs: number,
): TrialDone {
  return {
    records: emptyRecords(0),
    samples: [],
    trial: {
      strategy,
      repeat,
      order: place,
      state: 'failed',
      phases: { bootedMs: null, readyMs: null, lastResultMs: null, endedMs },
      cpuMs: null,
      memory: { baselineBytes, peakBytes: baselineBytes, processes: [] },
      lanes: [],
      series: { memory: { atMs: [], bytes: [] }, parallelism: { atMs: [], cores: [] }, concurrency: { atMs: [], tasks: [] } },
      tasksOk: 0,
      tasksFailed: 0,
      failures: [{ taskIndex: null, lane: null, kind: 'could-not-start', message }],
      taskMs: null,
    },
  };
}
