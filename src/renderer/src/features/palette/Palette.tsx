import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { actionInfos, performAction, useActions, type ActionInfo } from '../../state/actions.ts';
import { useResults } from '../../state/results.ts';
import { navigate } from '../../state/route.ts';
import { Dialog } from '../../ui/overlays/Dialog.tsx';
import { formatDate } from '../../ui/format.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import styles from './Palette.module.css';

interface PaletteProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** A search over all available actions and all results. */
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
  const handlers = useActions((actions) => actions.handlers);
  const heads = useResults((results) => results.heads);
  const possible = actionInfos.filter((info) => info.id !== 'palette' && handlers.some((handler) => handler.id === info.id));
  const groups = [...new Set(possible.map((info) => info.group))];
  function act(perform: () => void): void {
    close();
    // After the dialog has restored the focus, so that the action can move it.
    setTimeout(perform);
  }
  return (
    <Command className={styles['palette']} label="Command palette" loop>
      <div className={styles['search']}>
        <Search aria-hidden />
        <Command.Input className={styles['input']} placeholder="Search actions and results" data-autofocus />
        <Kbd keys="Esc" />
      </div>
      <Command.List className={styles['list']}>
        <Command.Empty className={styles['none']}>Nothing found.</Command.Empty>
        {groups.map((group) => (
          <Command.Group key={group} heading={group} className={styles['group']}>
            {possible
              .filter((info) => info.group === group)
              .map((info) => (
                <ActionItem
                  key={info.id}
                  info={info}
                  onSelect={() => {
                    act(() => performAction(info.id));
                  }}
                />
              ))}
          </Command.Group>
        ))}
        {heads.state === 'ready' && heads.value.length > 0 ? (
          <Command.Group heading="Open a result" className={styles['group']}>
            {heads.value.map((head) => (
              <Command.Item
                key={head.id}
                value={`${head.name} ${head.id}`}
                className={styles['item']}
                onSelect={() => {
                  act(() => {
                    navigate({ page: 'result', id: head.id });
                  });
                }}
              >
                <span className={styles['name']}>{head.name}</span>
                <span className={styles['hint']}>{formatDate(head.createdAt)}</span>
              </Command.Item>
            ))}
          </Command.Group>
        ) : null}
      </Command.List>
    </Command>
  );
}

function ActionItem({ info, onSelect }: { readonly info: ActionInfo; readonly onSelect: () => void }) {
  return (
    <Command.Item value={`${info.group} ${info.title}`} className={styles['item']} onSelect={onSelect}>
      <span className={styles['name']}>{info.title}</span>
      {info.keys[0] === undefined ? null : <Kbd keys={info.keys[0]} />}
    </Command.Item>
  );
}
