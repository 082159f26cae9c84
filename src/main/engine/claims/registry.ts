import type { ClaimInfo, Environment } from '../../../contract/index.ts';
import type { Claim } from './claim.ts';
import { computingClaims } from './computing.ts';
import { pythonClaims } from './python.ts';
import { sharingClaims } from './sharing.ts';
import { waitingClaims } from './waiting.ts';

/** All claims, in the order in which they are shown and tested. */
export const claims: readonly Claim[] = [...waitingClaims, ...computingClaims, ...sharingClaims, ...pythonClaims];

export const findClaim = (id: string): Claim | undefined => claims.find((claim) => claim.id === id);

/** The claims as lists show them, on the given machine. */
export const claimInfos = (environment: Environment): ClaimInfo[] =>
  claims.map(({ id, sentence, source, how, untestable }) => ({
    id,
    sentence,
    source,
    experiment: how,
    untestable: untestable(environment),
  }));
