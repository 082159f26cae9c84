import { useEffect } from 'react';
import { performAction } from '../../state/actions.ts';
import { actionOfKey, isTyping } from './shortcuts.ts';

/** Whether a dialog or menu is open, which takes all keys. */
const modal = (): boolean => document.querySelector('dialog[open], [role="menu"]') !== null;

/** Performs the action of a shortcut. */
export function useKeyboard(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || modal()) return;
      const action = actionOfKey(event, isTyping(event.composedPath()[0] ?? null));
      if (action !== null && performAction(action)) event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('keydown', press);
    };
  }, []);
}
