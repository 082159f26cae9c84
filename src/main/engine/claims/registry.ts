import type { ClaimInfo, Environment } from '../../../contract/index.ts';
import type { Claim } from './claim.ts';
import { computingClaims } from './computing.ts';
import { pythonClaims } from './python.ts';
import { sharingClaims } from './sharing.ts';
import { waitingClaims } from './waiting.ts';

/** All claims by theme, in the order in which they are shown and tested. */
const themes = [
  { theme: 'Waiting', claims: waitingClaims },
  { theme: 'Computing', claims: computingClaims },
  { theme: 'Safety', claims: sharingClaims },
  { theme: 'Python', claims: pythonClaims },
] as const;

export const claims: readonly Claim[] = themes.flatMap((each) => each.claims);

export const findClaim = (id: string): Claim | undefined => claims.find((claim) => claim.id === id);

/** The claims as lists show them, on the given machine. */
export const claimInfos = (environment: Environment): ClaimInfo[] =>
  themes.flatMap(({ theme, claims: own }) =>
    own.map(({ id, sentence, source, how, untestable }) => ({
      id,
      theme,
      sentence,
      source,
      experiment: how,
      untestable: untestable(environment),
    })),
  );
