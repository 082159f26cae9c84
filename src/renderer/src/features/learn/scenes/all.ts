import { crash } from './crash.ts';
import { inFlight } from './in-flight.ts';
import { memory } from './memory.ts';
import { oversubscription } from './oversubscription.ts';
import type { Scene } from './scene.ts';

/** The scenes, in the order in which they build on one another. */
export const scenes: readonly [Scene, ...Scene[]] = [inFlight, crash, oversubscription, memory];
