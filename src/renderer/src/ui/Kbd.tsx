import styles from './Kbd.module.css';

const mac = typeof navigator !== 'undefined' && /Mac/.test(navigator.userAgent);
const macNames: Readonly<Record<string, string>> = { Ctrl: '⌘', Shift: '⇧', Alt: '⌥', Enter: '↵' };

/** A shortcut such as `Ctrl+Enter`; a Mac shows the command key instead of Ctrl. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <kbd className={styles['keys']}>
      {keys.split('+').map((key) => (
        <kbd key={key} className={styles['key']}>
          {mac ? (macNames[key] ?? key) : key}
        </kbd>
      ))}
    </kbd>
  );
}
