import { Popover as Primitive } from 'radix-ui';
import { useRef, useSyncExternalStore, type ReactElement, type ReactNode } from 'react';
import styles from './floating.module.css';

interface PopoverProps {
  /** The name for screen readers. */
  readonly label: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly side?: 'right' | 'bottom';
  readonly children: ReactNode;
}

/** So narrow that pages have one column, in which there is no room beside a button (see SplitPage.module.css). */
const oneColumn = (): MediaQueryList => window.matchMedia('(max-width: 899px)');

function onColumnsChange(changed: () => void): () => void {
  const query = oneColumn();
  query.addEventListener('change', changed);
  return () => {
    query.removeEventListener('change', changed);
  };
}

/** A small window beside its button. Escape or a click outside closes it, and the focus returns to where it was. */
export function Popover({ label, open, onOpenChange, trigger, side: wanted = 'right', children }: PopoverProps) {
  const side = useSyncExternalStore(onColumnsChange, () => oneColumn().matches) ? 'bottom' : wanted;
  const before = useRef<Element | null>(null);
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          className={styles['popover']}
          aria-label={label}
          side={side}
          align={side === 'right' ? 'start' : 'end'}
          sideOffset={8}
          collisionPadding={12}
          hideWhenDetached
          onOpenAutoFocus={() => {
            before.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            // A key may have opened it from elsewhere than its button.
            event.preventDefault();
            if (before.current instanceof HTMLElement) before.current.focus();
          }}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
