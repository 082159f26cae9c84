import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { Dialog } from '../../ui/overlays/Dialog.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import type { Choice } from './choices.ts';
import styles from './Palette.module.css';
import { rank } from '../../ui/search-rank.ts';
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

const filter = (_id: string, search: string, [title = '', beside = '']: string[] = []): number => rank(title, beside, search);

function Choices({ close }: { readonly close: () => void }) {
  const groups = useChoices();
  return (
    <Command className={styles['palette']} label="Command palette" loop filter={filter}>
      <div className={styles['search']}>
        <Search aria-hidden />
        <Command.Input className={styles['input']} placeholder="Search actions, workloads, claims, results …" data-autofocus />
        <Kbd keys="Esc" />
      </div>
      <Command.List className={styles['list']}>
        <Command.Empty className={styles['none']}>Nothing found.</Command.Empty>
        {groups
          .filter(({ choices }) => choices.length > 0)
          .map(({ title, choices }) => (
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

function Item({ choice: { id, title, hint, also, keys }, onSelect }: { readonly choice: Choice; readonly onSelect: () => void }) {
  return (
    <Command.Item value={id} keywords={[title, `${hint ?? ''} ${also ?? ''}`]} className={styles['item']} onSelect={onSelect}>
      <span className={styles['name']}>{title}</span>
      {hint === undefined ? null : <span className={styles['hint']}>{hint}</span>}
      {keys == null ? null : <Kbd keys={keys} />}
    </Command.Item>
  );
}
