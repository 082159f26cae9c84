import { ChevronRight } from 'lucide-react';
import styles from './LearnPage.module.css';

/** The scene's task in plain code. */
export function TaskCode({ code, open }: { readonly code: string; readonly open: boolean }) {
  return (
    <details className={styles['code']} open={open}>
      <summary>
        <ChevronRight aria-hidden />
        The task in plain code
      </summary>
      <pre tabIndex={0} aria-label="The task in plain code">
        <code>{code}</code>
      </pre>
    </details>
  );
}
