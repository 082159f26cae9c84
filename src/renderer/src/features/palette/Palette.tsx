import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { Dialog } from '../../ui/overlays/Dialog.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import type { Choice } from './choices.ts';
import styles from './Palette.module.css';
import { found } from './found.ts';
import { useChoices } from './use-choices.ts';

interface PaletteProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** A search over everything that can be done or opened. */
export function Palette({ open, onOpenChange }: PaletteProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Command palette" bare>
      <Choices
        close={() => {
          onOpenChange(false);
        }}
      />
    </Dialog>
  );
}

function Choices({ close }: { readonly close: () => void }) {
  const [search, setSearch] = useState('');
  const groups = found(useChoices(), search);
  return (
    // Its own filter sorts within groups only.
    <Command className={styles['palette']} label="Command palette" loop shouldFilter={false}>
      <div className={styles['search']}>
        <Search aria-hidden />
        <Command.Input
          value={search}
          onValueChange={setSearch}
          className={styles['input']}
          placeholder="Search actions, workloads, claims, results …"
          data-autofocus
        />
        <Kbd keys="Esc" />
      </div>
      <Command.List className={styles['list']}>
        <Command.Empty className={styles['none']}>Nothing found.</Command.Empty>
        {groups.map(({ title, choices }) => (
          <Command.Group key={title} heading={title} className={styles['group']}>
            {choices.map((choice) => (
              <Item
                key={choice.id}
                choice={choice}
                onSelect={() => {
                  close();
                  // After the dialog has restored the focus, so that the action can move it.
                  setTimeout(choice.perform);
                }}
              />
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  );
}

function Item({ choice: { id, title, hint, keys }, onSelect }: { readonly choice: Choice; readonly onSelect: () => void }) {
  return (
    <Command.Item value={id} className={styles['item']} onSelect={onSelect}>
      <span className={styles['name']}>{title}</span>
      {hint === undefined ? null : <span className={styles['hint']}>{hint}</span>}
      {keys == null ? null : <Kbd keys={keys} />}
    </Command.Item>
  );
}
