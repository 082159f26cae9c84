import { X } from 'lucide-react';
import { useEffect, useId, useRef, type MouseEvent, type ReactNode } from 'react';
import buttonStyles from '../Button.module.css';
import { classes } from '../classes.ts';
import styles from './floating.module.css';

interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: string;
  readonly footer?: ReactNode;
  /** Without padding and a visible heading; screen readers still get the title. */
  readonly bare?: boolean;
  readonly children?: ReactNode;
}

/** A modal dialog. Escape or a click outside closes it, and the focus returns to its previous element. */
export function Dialog({ open, ...rest }: DialogProps) {
  return open ? <OpenDialog {...rest} /> : null;
}

function OpenDialog({ onOpenChange, title, description, footer, bare = false, children }: Omit<DialogProps, 'open'>) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    const dialog = element.current;
    dialog?.showModal();
    (dialog?.querySelector<HTMLElement>('[data-autofocus]') ?? dialog)?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  // The content fills the dialog's box, so a click on the dialog element itself is on the backdrop.
  const onMouseDown = (event: MouseEvent): void => {
    if (event.target === element.current) onOpenChange(false);
  };
  return (
    <dialog
      ref={element}
      tabIndex={-1}
      className={classes(styles['dialog'], bare && styles['bare'])}
      aria-labelledby={id}
      onMouseDown={onMouseDown}
      onCancel={(event) => {
        event.preventDefault();
        onOpenChange(false);
      }}
    >
      <div className={styles['dialogBox']}>
        <header className={bare ? styles['spoken'] : styles['dialogHead']}>
          <div>
            <h2 id={id} className={styles['dialogTitle']}>
              {title}
            </h2>
            {description === undefined ? null : <p className={styles['dialogText']}>{description}</p>}
          </div>
          {bare ? null : (
            // Without a tooltip, which would open behind the dialog in the top layer.
            <button
              type="button"
              aria-label="Close"
              className={classes(buttonStyles['button'], buttonStyles['quiet'], buttonStyles['icon'])}
              onClick={() => {
                onOpenChange(false);
              }}
            >
              <X />
            </button>
          )}
        </header>
        <div className={bare ? undefined : styles['dialogBody']}>{children}</div>
        {footer === undefined ? null : <footer className={styles['dialogFoot']}>{footer}</footer>}
      </div>
    </dialog>
  );
}
