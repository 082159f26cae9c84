import { hostname } from 'node:os';
import { z } from 'zod';

const MOST_CHARACTERS = 64;

/** The name of a fleet or a machine. It is part of keys in Redis, so it holds no character that means something in a pattern there. */
export const fleetName = z
  .string()
  .max(MOST_CHARACTERS)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);

export const DEFAULT_FLEET = 'default';

/** What a name must be, as the end of a sentence. */
export const NAME_RULE = `1 to ${String(MOST_CHARACTERS)} letters, digits, dots, underscores and dashes, beginning with a letter or digit`;

/** This machine's name in a fleet unless another is given: its host name. */
export function defaultMachineName(host = hostname()): string {
  const name = host
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, MOST_CHARACTERS);
  return name === '' ? 'machine' : name;
}
