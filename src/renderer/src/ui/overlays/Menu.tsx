import { DropdownMenu as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { classes } from '../classes.ts';
import styles from './floating.module.css';

export interface MenuItem {
  readonly label: string;
  readonly hint?: string;
  readonly icon?: ReactNode;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
}

interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly items: readonly MenuItem[];
  readonly align?: 'start' | 'end';
  /** Lets other code open the menu too; without it only the trigger does. */
  readonly opening?: { readonly open: boolean; readonly onOpenChange: (open: boolean) => void };
}

/** A menu of actions under a button. */
export function Menu({ trigger, items, align = 'end', opening }: MenuProps) {
  return (
    <Primitive.Root modal={false} {...opening}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content className={styles['menu']} align={align} sideOffset={6} collisionPadding={12}>
          {items.map((item) => (
            <Primitive.Item
              key={item.label}
              className={classes(styles['item'], item.danger === true && styles['itemDanger'])}
              disabled={item.disabled === true}
              onSelect={item.onSelect}
            >
              {item.icon}
              <span className={styles['itemText']}>{item.label}</span>
              {item.hint === undefined ? null : <span className={styles['itemHint']}>{item.hint}</span>}
            </Primitive.Item>
          ))}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
