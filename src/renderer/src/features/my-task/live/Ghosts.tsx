import styles from './live.module.css';

/** The place of lines that are not measured yet. */
export function Ghosts({ lines }: { readonly lines: readonly ('words' | 'bar' | 'row' | 'short')[] }) {
  return (
    <div className={styles['ghosts']} aria-hidden>
      {lines.map((line, at) => (
        // They have nothing but their position.
        <span key={at} className={styles[line]} />
      ))}
    </div>
  );
}
