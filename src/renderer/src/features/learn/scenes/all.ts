import { crash } from './crash.ts';
import { inFlight } from './in-flight.ts';
import { lock } from './lock.ts';
import { memory } from './memory.ts';
import { oversubscription } from './oversubscription.ts';
import { race } from './race.ts';
import type { Scene } from './scene.ts';

/** The scenes; each builds on the ones before. */
export const scenes: readonly [Scene, ...Scene[]] = [inFlight, lock, race, crash, oversubscription, memory];
