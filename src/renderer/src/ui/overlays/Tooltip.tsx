import { Tooltip as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { Kbd } from '../Kbd.tsx';
import styles from './floating.module.css';

interface TooltipProps {
  /** Null means there is none. */
  readonly text: ReactNode;
  readonly keys?: string | undefined;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  /** One focusable element. */
  readonly children: ReactElement;
}

/** A short description of its child, on hover and focus. */
export function Tooltip({ text, keys, side = 'top', children }: TooltipProps) {
  return (
    // Without a time in which it opens at once again, "instant-open" means that the focus opened it.
    <Primitive.Provider delayDuration={400} skipDelayDuration={0}>
      <Primitive.Root>
        <Primitive.Trigger asChild>{children}</Primitive.Trigger>
        {text === null ? null : (
          <Primitive.Portal>
            <Primitive.Content className={styles['tooltip']} side={side} sideOffset={6} collisionPadding={8}>
              {text}
              {keys === undefined ? null : <Kbd keys={keys} />}
            </Primitive.Content>
          </Primitive.Portal>
        )}
      </Primitive.Root>
    </Primitive.Provider>
  );
}
