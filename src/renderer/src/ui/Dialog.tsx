import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from './IconButton.tsx';
import styles from './floating.module.css';

interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: string;
  readonly footer?: ReactNode;
  readonly children?: ReactNode;
}

/** A modal dialog; Escape and a click beside it close it, and the focus returns to where it was. */
export function Dialog({ open, onOpenChange, title, description, footer, children }: DialogProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={styles['overlay']} />
        <Primitive.Content className={styles['dialog']} {...(description === undefined ? { 'aria-describedby': undefined } : {})}>
          <header className={styles['dialogHead']}>
            <div>
              <Primitive.Title className={styles['dialogTitle']}>{title}</Primitive.Title>
              {description === undefined ? null : <Primitive.Description className={styles['dialogText']}>{description}</Primitive.Description>}
            </div>
            <Primitive.Close asChild>
              <IconButton label="Close" icon={<X />} />
            </Primitive.Close>
          </header>
          <div className={styles['dialogBody']}>{children}</div>
          {footer === undefined ? null : <footer className={styles['dialogFoot']}>{footer}</footer>}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
