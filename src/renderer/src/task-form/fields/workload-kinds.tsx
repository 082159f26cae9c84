import { Clock, Cpu, HardDrive, Shuffle } from 'lucide-react';
import type { ReactNode } from 'react';
import type { WorkloadKind } from '../../../../contract/index.ts';

/** The kinds of workloads with their titles and icons, in display order. */
export const kinds: readonly { readonly kind: WorkloadKind; readonly title: string; readonly icon: ReactNode }[] = [
  { kind: 'wait', title: 'Waits', icon: <Clock /> },
  { kind: 'cpu', title: 'Computes', icon: <Cpu /> },
  { kind: 'io', title: 'Input and output', icon: <HardDrive /> },
  { kind: 'mixed', title: 'Computes and waits', icon: <Shuffle /> },
];
