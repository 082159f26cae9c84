import { CircleCheck, CircleHelp, CircleOff, CircleX, type LucideIcon } from 'lucide-react';
import type { ClaimVerdict } from '../../../../contract/index.ts';
import type { Tone } from '../../ui/blocks/Badge.tsx';

interface VerdictLook {
  readonly text: string;
  readonly plural: string;
  readonly tone: Tone;
  readonly icon: LucideIcon;
}

/** Texts, tones and icons of the verdicts, so that colour alone never carries the meaning. */
export const verdictLooks: Readonly<Record<ClaimVerdict['verdict'], VerdictLook>> = {
  holds: { text: 'Holds', plural: 'hold', tone: 'success', icon: CircleCheck },
  'does-not-hold': { text: 'Does not hold', plural: 'do not hold', tone: 'danger', icon: CircleX },
  'cant-tell': { text: "Can't tell", plural: "can't tell", tone: 'warning', icon: CircleHelp },
  'not-testable': { text: 'Not testable here', plural: 'not testable here', tone: 'neutral', icon: CircleOff },
};
