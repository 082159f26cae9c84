import { CircleCheck, CircleHelp, CircleOff, CircleX, type LucideIcon } from 'lucide-react';
import type { ClaimVerdict } from '../../../../contract/index.ts';
import type { Tone } from '../../ui/blocks/Badge.tsx';

interface VerdictLook {
  readonly text: string;
  readonly plural: string;
  readonly tone: Tone;
  readonly icon: LucideIcon;
}

/** How a verdict is said and shown: by word and shape, not by colour alone. */
export const verdictLooks: Readonly<Record<ClaimVerdict['verdict'], VerdictLook>> = {
  holds: { text: 'Holds', plural: 'hold', tone: 'success', icon: CircleCheck },
  'does-not-hold': { text: 'Does not hold', plural: 'do not hold', tone: 'danger', icon: CircleX },
  'cant-tell': { text: "Can't tell", plural: "can't be told", tone: 'warning', icon: CircleHelp },
  'not-testable': { text: 'Not testable here', plural: 'not testable here', tone: 'neutral', icon: CircleOff },
};
