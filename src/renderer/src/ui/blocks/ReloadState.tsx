import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../Button.tsx';
import { EmptyState } from './EmptyState.tsx';

interface ReloadStateProps {
  readonly title: string;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

/** The message of a page that can't open, with a button that reloads the window. */
export function ReloadState({ title, icon = <TriangleAlert />, children }: ReloadStateProps) {
  return (
    <EmptyState
      icon={icon}
      title={title}
      action={
        <Button
          onClick={() => {
            window.location.reload();
          }}
        >
          Try again
        </Button>
      }
    >
      {children}
    </EmptyState>
  );
}
