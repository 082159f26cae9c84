import { processesWith } from '../programs/processes-with.ts';

/** Ids of living processes of the engine that carry `mark` (Linux; elsewhere none are seen). */
export const engineProcesses = (mark: string): number[] =>
  processesWith(mark).flatMap(({ pid, command }) => (/out[\\/]engine[\\/]|run_lanewise|multiprocessing/.test(command) ? [pid] : []));
