import { useState, type ReactNode } from 'react';
import { renameResult } from '../../state/results.ts';
import styles from './InlineName.module.css';

interface InlineNameProps {
  readonly id: string;
  readonly name: string;
  readonly editing: boolean;
  readonly onDone: () => void;
  readonly onRenamed?: (name: string) => void;
  /** The name while it is not being edited. */
  readonly children: ReactNode;
}

/** A name that can be edited in place: Enter or leaving the field saves the new name, Escape restores the old one. */
export function InlineName({ editing, children, ...rest }: InlineNameProps) {
  return editing ? <NameInput {...rest} /> : children;
}

function NameInput({ id, name, onDone, onRenamed }: Omit<InlineNameProps, 'editing' | 'children'>) {
  const [text, setText] = useState(name);
  async function save(): Promise<void> {
    const next = text.trim();
    onDone();
    if (next === '' || next === name) return;
    const outcome = await renameResult(id, next);
    if (outcome.ok) onRenamed?.(outcome.value.name);
  }
  return (
    <input
      className={styles['input']}
      aria-label="Name of the result"
      value={text}
      maxLength={200}
      // The user has just chosen to edit the name.
      autoFocus
      onFocus={(event) => {
        event.target.select();
      }}
      onChange={(event) => {
        setText(event.target.value);
      }}
      onBlur={() => void save()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') {
          event.stopPropagation();
          onDone();
        }
      }}
    />
  );
}
