import { Clock, Cpu, HardDrive, Shuffle } from 'lucide-react';
import type { ReactNode } from 'react';
import type { WorkloadKind } from '../../../contract/index.ts';

/** What tasks mostly do, as it is called and pictured, in the order in which workloads are shown. */
export const kinds: readonly { readonly kind: WorkloadKind; readonly title: string; readonly icon: ReactNode }[] = [
  { kind: 'wait', title: 'Waits', icon: <Clock /> },
  { kind: 'cpu', title: 'Computes', icon: <Cpu /> },
  { kind: 'io', title: 'Reads and writes', icon: <HardDrive /> },
  { kind: 'mixed', title: 'A mixture', icon: <Shuffle /> },
];
