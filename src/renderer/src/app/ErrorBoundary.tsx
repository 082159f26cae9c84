import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import styles from './ErrorBoundary.module.css';

interface State {
  readonly error: Error | null;
}

/** Replaces a part of the window that crashed: shows the error and how to continue. The host holds the results, so they are not affected. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <div className={styles['broken']} role="alert">
        <h1>This part of the window crashed</h1>
        <p>
          This is a bug in Lanewise, not in your task. Your results are safe on disk, and a running experiment continues. Try again; if it
          happens again, please report the text below.
        </p>
        <pre>{error.stack ?? error.message}</pre>
        <div className={styles['buttons']}>
          <Button
            variant="primary"
            onClick={() => {
              this.setState({ error: null });
            }}
          >
            Try again
          </Button>
          <Button onClick={() => void navigator.clipboard.writeText(error.stack ?? error.message)}>Copy the text</Button>
          <Button
            variant="quiet"
            onClick={() => {
              window.location.reload();
            }}
          >
            Reload the window
          </Button>
        </div>
      </div>
    );
  }
}
