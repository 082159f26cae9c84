import { actionInfos, type ActionId } from '../../state/actions.ts';

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The action of the shortcut pressed, or null. `typing`: the focus is in a field, where plain keys enter text. */
export function actionOfKey(event: Key, typing: boolean): ActionId | null {
  const command = event.ctrlKey || event.metaKey;
  if (event.altKey || (typing && !command)) return null;
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const pressed = command ? `Ctrl+${key}` : key;
  return actionInfos.find((info) => info.keys === pressed)?.id ?? null;
}

/** Whether plain keys enter text in this element. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=button])');
}
