import { ChevronRight } from 'lucide-react';
import { DropdownMenu as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { classes } from '../classes.ts';
import styles from './floating.module.css';

interface Entry {
  readonly label: string;
  readonly hint?: string;
  readonly icon?: ReactNode;
  readonly danger?: boolean;
  readonly disabled?: boolean;
}

/** An action, or further actions in a menu beside it. */
type MenuItem = Entry & ({ readonly onSelect: () => void } | { readonly items: readonly MenuItem[] });

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
            <Item key={item.label} item={item} />
          ))}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function Item({ item }: { readonly item: MenuItem }) {
  const { label, icon, hint, danger = false, disabled = false } = item;
  const shown = (
    <>
      {icon}
      <span className={styles['itemText']}>{label}</span>
      {hint === undefined ? null : <span className={styles['itemHint']}>{hint}</span>}
    </>
  );
  const className = classes(styles['item'], danger && styles['itemDanger']);
  if ('onSelect' in item)
    return (
      <Primitive.Item className={className} disabled={disabled} onSelect={item.onSelect}>
        {shown}
      </Primitive.Item>
    );
  return (
    <Primitive.Sub>
      <Primitive.SubTrigger className={className} disabled={disabled}>
        {shown}
        <ChevronRight aria-hidden />
      </Primitive.SubTrigger>
      <Primitive.Portal>
        <Primitive.SubContent className={styles['menu']} sideOffset={4} collisionPadding={12}>
          {item.items.map((each) => (
            <Item key={each.label} item={each} />
          ))}
        </Primitive.SubContent>
      </Primitive.Portal>
    </Primitive.Sub>
  );
}
