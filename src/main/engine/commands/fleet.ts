import { ok, type Commands, type FleetSettings, type Outcome } from '../../../contract/index.ts';
import type { FleetKeeper } from '../app/fleet-settings.ts';
import { FleetWatch } from '../fleet/watch/fleet-watch.ts';

/** The fleet of this program, and its machines as they are now. */
export class Fleet {
  readonly #keeper: FleetKeeper;
  #watch: FleetWatch | null = null;
  #closed = false;

  constructor(keeper: FleetKeeper) {
    this.#keeper = keeper;
  }

  readonly get: Commands['fleet.get'] = async () => ok(await this.#keeper.view());

  readonly set: Commands['fleet.set'] = (input) => this.#changed(this.#keeper.set(input));

  readonly forget: Commands['fleet.forget'] = () => this.#changed(this.#keeper.forget());

  readonly machines: Commands['fleet.machines'] = async () => {
    const view = await this.#keeper.view();
    if (view.from === 'nowhere' || (view.from === 'settings' && !view.place) || this.#closed) return ok({ state: 'off' });
    const access = await this.#keeper.access();
    if (!access.ok) return ok({ state: 'refused', why: access.problem.message });
    this.#watch ??= new FleetWatch(access.value);
    return ok(await this.#watch.look());
  };

  /** Ends its connection. */
  close(): void {
    this.#closed = true;
    this.#watch?.close();
  }

  async #changed(change: Promise<Outcome<FleetSettings>>): Promise<Outcome<FleetSettings>> {
    const changed = await change;
    if (!changed.ok) return changed;
    this.#watch?.close();
    this.#watch = null;
    return changed;
  }
}

/** The fleet, and what it is now. */
export const fleetCommands = (fleet: Fleet): Pick<Commands, 'fleet.get' | 'fleet.set' | 'fleet.forget' | 'fleet.machines'> => ({
  'fleet.get': fleet.get,
  'fleet.set': fleet.set,
  'fleet.forget': fleet.forget,
  'fleet.machines': fleet.machines,
});
