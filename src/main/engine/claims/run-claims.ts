import { randomUUID } from 'node:crypto';
import type { ClaimsEvent, ClaimVerdict, Environment, Experiment, ExperimentResult } from '../../../contract/index.ts';
import type { LabPorts, Run, CheckAndRun } from '../ports.ts';
import { wallTime } from '../measure/clock.ts';
import type { Claim } from './claim.ts';
import { disturbanceOf } from '../analysis/disturbance.ts';

/** The seed for the order of trials, the same every time. */
const SEED = 1;
const TIMEOUT_MS = 60_000;

/** A running test of claims. */
export interface ClaimsRun {
  readonly runId: string;
  /** Never rejects. The verdicts so far; `complete` is false if it was stopped. */
  readonly done: Promise<{ readonly verdicts: readonly ClaimVerdict[]; readonly complete: boolean }>;
  /** Stops at once, with the verdicts so far. */
  stop(): void;
}

/**
 * Tests claims one after the other: each runs its experiment, saves it as a result, and judges it. Claims with the same
 * experiment share it.
 */
export function runClaims(claims: readonly Claim[], ports: LabPorts, startRun: CheckAndRun, emit: (event: ClaimsEvent) => void): ClaimsRun {
  let stopped = false;
  let current: Run | null = null;
  const tested = async (): Promise<{ verdicts: ClaimVerdict[]; complete: boolean }> => {
    const environment = await ports.environment();
    const results = new Map<string, Tested>();
    const verdicts: ClaimVerdict[] = [];
    for (const claim of claims) {
      if (stopped) break;
      const at = { done: verdicts.length, of: claims.length };
      emit({ type: 'claim-started', id: claim.id, ...at });
      const begin = (experiment: Experiment): Run => {
        current = startRun(experiment, ports, (event) => {
          if (event.type === 'progress') emit({ type: 'claim-progress', id: claim.id, fraction: event.fraction });
        });
        return current;
      };
      const verdict = await testClaim(claim, environment, results, begin);
      current = null;
      if (!verdict) break;
      verdicts.push(verdict);
      emit({ type: 'claim-ended', verdict, done: verdicts.length, of: claims.length });
    }
    const complete = verdicts.length === claims.length;
    emit({ type: 'claims-ended', state: complete ? 'done' : 'cancelled' });
    return { verdicts, complete };
  };
  return {
    runId: randomUUID(),
    done: tested(),
    stop: () => {
      stopped = true;
      current?.stop();
    },
  };
}

/** An experiment's result, and why its times decide nothing, or null. */
interface Tested {
  readonly result: ExperimentResult;
  readonly disturbed: string | null;
}

/** Why times measured under this load decide nothing, as a sentence; null if they do. */
function whyUnfair({ trials }: ExperimentResult, { cores }: Environment): string | null {
  const seen = disturbanceOf(trials, cores);
  return seen?.level === 'disturbed' ? `${seen.says ?? ''} The verdict stays open.` : null;
}

/** The verdict on one claim; null: it was stopped. */
async function testClaim(
  claim: Claim,
  environment: Environment,
  results: Map<string, Tested>,
  begin: (experiment: Experiment) => Run,
): Promise<ClaimVerdict | null> {
  const { id, sentence, source } = claim;
  const about = { id, sentence, source, testedAt: wallTime() };
  const reason = claim.untestable(environment);
  if (reason !== null) return { ...about, verdict: 'not-testable', effect: null, why: reason, resultId: null };
  const asked = claim.experiment(environment);
  // Claims that share an experiment may have different sources; the result names the first.
  const key = JSON.stringify(asked);
  let tested = results.get(key);
  if (!tested) {
    const end = await begin({
      ...asked,
      name: `Claim: ${id}`,
      origin: 'claim',
      source,
      inputsPath: null,
      warmups: 0,
      seed: SEED,
      timeoutMs: TIMEOUT_MS,
    }).done;
    if (end.state === 'cancelled' || end.state === 'interrupted') return null;
    if (end.state === 'failed') return { ...about, verdict: 'cant-tell', effect: null, why: end.problem.message, resultId: null };
    tested = { result: end.result, disturbed: whyUnfair(end.result, environment) };
    results.set(key, tested);
  }
  const { result, disturbed } = tested;
  const judged = claim.judge(result, environment);
  const { verdict, why } =
    disturbed === null || claim.timeless ? judged : { verdict: 'cant-tell' as const, why: `${judged.why} ${disturbed}` };
  return { ...about, verdict, effect: judged.effect, why, resultId: result.id };
}
