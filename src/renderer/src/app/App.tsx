import { useState } from 'react';
import { useConnection } from '../state/connection.ts';
import { useSettings } from '../state/settings.ts';
import { closeToast, useToasts } from '../state/toasts.ts';
import { Toasts } from '../ui/overlays/Toast.tsx';
import { Palette } from '../features/palette/Palette.tsx';
import { Shortcuts } from '../features/palette/Shortcuts.tsx';
import styles from './App.module.css';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { DropTarget } from './DropTarget.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Locked } from './Locked.tsx';
import { Navigation } from './layout/Navigation.tsx';
import { Pages } from './layout/Pages.tsx';
import { useGlobalActions } from './hooks/use-global-actions.ts';
import { useHostEvents } from './hooks/use-host-events.ts';
import { useKeyboard } from './hooks/use-keyboard.ts';
import { useTheme } from './hooks/use-theme.ts';
import { useWindowTitle } from './hooks/use-window-title.ts';

/** The window: navigation on the left, a page beside it, and dialogs and toasts above. */
export function App() {
  const [sheet, setSheet] = useState<'palette' | 'shortcuts' | null>(null);
  const toasts = useToasts((state) => state.toasts);
  useTheme(useSettings((stored) => stored.settings.theme));
  useHostEvents();
  useGlobalActions(setSheet);
  useKeyboard();
  useWindowTitle();
  const locked = useConnection((state) => state.connection === 'locked');
  if (locked) return <Locked />;
  return (
    <ErrorBoundary>
      <div className={styles['window']}>
        <a className={styles['skip']} href="#main" onClick={skipToMain}>
          Skip to the page
        </a>
        <Navigation />
        <div className={styles['body']}>
          <ConnectionBanner />
          <main id="main" className={styles['main']} tabIndex={-1}>
            <Pages />
          </main>
        </div>
      </div>
      <DropTarget />
      <Palette
        open={sheet === 'palette'}
        onOpenChange={(open) => {
          setSheet(open ? 'palette' : null);
        }}
      />
      <Shortcuts
        open={sheet === 'shortcuts'}
        onOpenChange={(open) => {
          setSheet(open ? 'shortcuts' : null);
        }}
      />
      <Toasts toasts={toasts} onClose={closeToast} />
    </ErrorBoundary>
  );
}

// The hash of the address is the route, so following the link would leave the page.
function skipToMain(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
