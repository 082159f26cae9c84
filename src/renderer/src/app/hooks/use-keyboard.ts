import { useEffect } from 'react';
import { performAction } from '../../state/actions.ts';
import { actionOfKey, isTyping } from './shortcuts.ts';

/** Something is open that has the keyboard to itself. */
const modal = (): boolean => document.querySelector('dialog[open], [role="menu"]') !== null;

/** Carries out the action of a shortcut. */
export function useKeyboard(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || modal()) return;
      const action = actionOfKey(event, isTyping(event.target));
      if (action !== null && performAction(action)) event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('keydown', press);
    };
  }, []);
}
