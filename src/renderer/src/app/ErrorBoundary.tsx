import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import styles from './ErrorBoundary.module.css';

interface State {
  readonly error: Error | null;
}

/** What is shown where a part of the window broke: what happened, and how to go on. Results are kept by the host and untouched by it. */
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
        <h1>This part of the window broke</h1>
        <p>
          It is a fault of Lanewise, not of your task. Your results are safe on disk, and an experiment that runs goes on. Try again; if it
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
