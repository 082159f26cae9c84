import { ok, problem, type ClaimsEvent, type ClaimsProgress, type Commands, type HostEvent } from '../../../contract/index.ts';
import { findClaim } from '../claims/registry.ts';
import { runClaims } from '../claims/run-claims.ts';
import type { Experiments } from './experiments.ts';
import { VerdictsFile } from '../app/verdicts-file.ts';

/** What testing claims needs from its host. */
export interface ClaimTestDeps {
  readonly file: string;
  readonly experiments: Experiments;
  readonly emit: (event: HostEvent) => void;
}

/** Tests claims for windows, and saves the verdicts. */
export class ClaimTests {
  readonly #deps: ClaimTestDeps;
  readonly #verdicts: VerdictsFile;
  #running: ClaimsProgress | null = null;

  constructor(deps: ClaimTestDeps) {
    this.#deps = deps;
    this.#verdicts = new VerdictsFile(deps.file);
  }

  readonly state: Commands['claims.state'] = async () => ok({ verdicts: await this.#verdicts.all(), running: this.#running });

  readonly test: Commands['claims.test'] = ({ ids }) => {
    const unknown = ids.find((id) => !findClaim(id));
    if (unknown !== undefined) return Promise.resolve(problem('bad-input', `There is no claim "${unknown}".`));
    const chosen = ids.map(findClaim).filter((claim) => claim !== undefined);
    return this.#deps.experiments.startSeries((ports, startRun) => {
      const run = runClaims(chosen, ports, startRun, (event) => {
        this.#hear(event);
      });
      this.#running = { runId: run.runId, ids, done: 0, current: null, fraction: 0 };
      return run;
    });
  };

  #hear(event: ClaimsEvent): void {
    const { emit } = this.#deps;
    switch (event.type) {
      case 'claim-started':
        this.#update({ current: event.id, done: event.done, fraction: 0 });
        break;
      case 'claim-progress':
        this.#update({ fraction: event.fraction });
        break;
      case 'claim-ended':
        this.#update({ done: event.done, current: null });
        emit({ type: 'results-changed' });
        this.#verdicts.put(event.verdict).catch(() => {
          emit({ type: 'notice', message: `The verdict on a claim could not be written to ${this.#deps.file}.` });
        });
        break;
      case 'claims-ended':
        this.#running = null;
    }
    emit({ type: 'claims', event });
  }

  #update(change: Partial<ClaimsProgress>): void {
    if (this.#running) this.#running = { ...this.#running, ...change };
  }
}

/** Testing claims. */
export const claimCommands = (claims: ClaimTests): Pick<Commands, 'claims.state' | 'claims.test'> => ({
  'claims.state': claims.state,
  'claims.test': claims.test,
});
