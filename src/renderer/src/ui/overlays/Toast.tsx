import { X } from 'lucide-react';
import { Toast as Primitive } from 'radix-ui';
import type { Toast } from '../../state/toasts.ts';
import { Button } from '../Button.tsx';
import { IconButton } from '../IconButton.tsx';
import { classes } from '../classes.ts';
import styles from './Toast.module.css';

interface ToastsProps {
  readonly toasts: readonly Toast[];
  readonly onClose: (id: number) => void;
}

/** Short messages in the lower right corner; F8 focuses them. */
export function Toasts({ toasts, onClose }: ToastsProps) {
  return (
    <Primitive.Provider swipeDirection="right" label="Message">
      {toasts.map((toast) => (
        <Primitive.Root
          key={toast.id}
          className={classes(styles['toast'], toast.tone === 'danger' && styles['danger'])}
          duration={toast.durationMs}
          type={toast.tone === 'danger' ? 'foreground' : 'background'}
          onOpenChange={(open) => {
            if (!open) onClose(toast.id);
          }}
        >
          <Primitive.Description className={styles['text']}>{toast.message}</Primitive.Description>
          {toast.action === null ? null : (
            <Primitive.Action asChild altText={toast.action.label}>
              <Button size="small" onClick={toast.action.run}>
                {toast.action.label}
              </Button>
            </Primitive.Action>
          )}
          <Primitive.Close asChild>
            <IconButton label="Dismiss" size="small" icon={<X />} />
          </Primitive.Close>
        </Primitive.Root>
      ))}
      <Primitive.Viewport className={styles['viewport']} />
    </Primitive.Provider>
  );
}
