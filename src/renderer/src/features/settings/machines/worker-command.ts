import type { FleetSettings } from '../../../../../contract/index.ts';

/** What to type on a machine that is to join, with CAPITALS where the user's own secret belongs; null without an address. */
export function workerCommand(settings: FleetSettings): string | null {
  if (settings.from === 'nowhere') return null;
  if (settings.from === 'environment') return settings.redis === null ? null : `lanewise worker${fleetOption(settings.fleet)}`;
  if (!settings.place) return null;
  const { redis, user, fleet, password } = settings.place;
  if (password === 'none') return `lanewise worker --redis ${redis}${fleetOption(fleet)}`;
  // A command line can be read by other programs, an environment can't.
  const address = redis.replace('://', `://${encodeURIComponent(user)}:PASSWORD@`);
  return `LANEWISE_REDIS=${address} lanewise worker${fleetOption(fleet)}`;
}

const fleetOption = (fleet: string): string => (fleet === 'default' ? '' : ` --fleet ${fleet}`);
