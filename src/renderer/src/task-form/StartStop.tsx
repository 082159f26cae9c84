import { Square } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { Kbd } from '../ui/Kbd.tsx';

/** Whether the run of a form is going on. */
export type Running = 'no' | 'yes' | 'stopping';

interface StartStopProps {
  readonly running: Running;
  /** The text of the start button, which submits the form. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly disabled: boolean;
  readonly onStop: () => void;
}

/** The button that starts a form's run, or stops it. */
export function StartStop({ running, label, icon, disabled, onStop }: StartStopProps) {
  if (running === 'no')
    return (
      <Button variant="primary" size="large" type="submit" icon={icon} disabled={disabled}>
        {label} <Kbd keys="Ctrl+Enter" />
      </Button>
    );
  return (
    <Button variant="danger" size="large" icon={<Square fill="currentColor" />} disabled={running === 'stopping'} onClick={onStop}>
      {running === 'stopping' ? 'Stopping…' : 'Stop'}
      <Kbd keys="Ctrl+." />
    </Button>
  );
}
